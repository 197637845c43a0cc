"""The window's words in German, by their English form. What isn't here stays English."""

from __future__ import annotations

GERMAN: dict[str, str] = {
    "A copy is kept before each change of the app and at the first use of a day.": (
        "Vor jeder Änderung der App und beim ersten Öffnen am Tag wird eine Kopie aufgehoben."
    ),
    "Accept": "Annehmen",
    "All": "Alle",
    "All right": "In Ordnung",
    "Also": "Außerdem",
    "April": "April",
    "As the computer": "Wie der Computer",
    "August": "August",
    "Beehives: each visit with its date, what I saw and the honey in kilos, and a chart of honey per hive.": (
        "Bienenstöcke: jeder Besuch mit Datum, was ich gesehen habe und dem Honig in Kilo, dazu ein Diagramm je Stock."
    ),
    "Before version {n} was changed": "Vor der Änderung von Version {n}",
    "Build it": "Bauen",
    "Building this in a moment, unless you change something.": "Wird gleich gebaut, wenn Sie nichts ändern.",
    "Building your app …": "Ihre App wird gebaut …",
    "Buttons and steps": "Knöpfe und Schritte",
    "Calculators": "Rechner",
    "Can't be done yet": "Geht noch nicht",
    "Can't be done yet: {why}": "Geht noch nicht: {why}",
    "Can't be done yet: {why} The nearest thing that can: {nearest}": (
        "Geht noch nicht: {why} Was dem am nächsten kommt: {nearest}"
    ),
    "Cancel": "Abbrechen",
    "Change it": "Ändern",
    "Changing your app …": "Ihre App wird geändert …",
    "Checks and surveys": "Prüfungen und Umfragen",
    "Choose the model file": "Modelldatei wählen",
    "Clear the search": "Suche leeren",
    "Close": "Schließen",
    "Compare": "Vergleichen",
    "Copied": "Kopiert",
    "Copies of what was entered": "Kopien der Eingaben",
    "Copies of what was entered …": "Kopien der Eingaben …",
    "Copy details": "Einzelheiten kopieren",
    "Dark": "Dunkel",
    "December": "Dezember",
    "Delete": "Löschen",
    "Delete …": "Löschen …",
    "Delete “{title}”?": "„{title}“ löschen?",
    "Doing it again …": "Wird wiederholt …",
    "Done again: {what}": "Wieder da: {what}",
    "Everything of this app is in {file}": "Alles aus dieser App ist in {file}",
    "February": "Februar",
    "Done. {what}": "Erledigt. {what}",
    "Fetching the model …": "Das Modell wird geholt …",
    "First use of that day": "Erstes Öffnen an dem Tag",
    "For example": "Zum Beispiel",
    "For example: before the fair": "Zum Beispiel: vor dem Basar",
    "Get it": "Holen",
    "Get it ({size})": "Holen ({size})",
    "Get the model": "Modell holen",
    "Getting ready …": "Wird vorbereitet …",
    "Go back to this": "Hierher zurück",
    "Go back to: {what}": "Zurück zu: {what}",
    "Going back …": "Es geht zurück …",
    "Good to know": "Gut zu wissen",
    "How far it is": "Wie weit es ist",
    "How much of the model is here": "Wie viel vom Modell da ist",
    "I repair bicycles. Note each job with the owner's name and phone, and mark the ones that are ready to collect.": (
        "Ich repariere Fahrräder. Zu jedem Auftrag Name und Telefon des Besitzers; markiere, was abholbereit ist."
    ),
    "I found nothing to change in that. Please say it in other words.": (
        "Darin habe ich nichts zu ändern gefunden. Bitte sagen Sie es anders."
    ),
    "I have the file": "Ich habe die Datei",
    "It is fetched once; after that no network is needed.": "Es wird einmal geholt; danach braucht es kein Netz.",
    "January": "Januar",
    "Jobs and tasks": "Aufträge und Aufgaben",
    "July": "Juli",
    "June": "Juni",
    "Keep it": "Behalten",
    "Keep: {what}": "Behalten: {what}",
    "Leave it as it is": "So lassen",
    "Lending and bookings": "Verleih und Buchungen",
    "Light": "Hell",
    "Light or dark": "Hell oder dunkel",
    "Look and language": "Aussehen und Sprache",
    "Make it": "Los",
    "March": "März",
    "Marked": "Markiert",
    "May": "Mai",
    "Model files (*.gguf);;All files (*)": "Modelldateien (*.gguf);;Alle Dateien (*)",
    "Money": "Geld",
    "More": "Mehr",
    "Move to the bin": "In den Papierkorb",
    "My apps": "Meine Apps",
    "Name this version": "Diese Version benennen",
    "Name this version: {what}": "Diese Version benennen: {what}",
    "New app": "Neue App",
    "New name": "Neuer Name",
    "No language model yet. It reads what you write; it is fetched once.": (
        "Noch kein Sprachmodell. Es liest, was Sie schreiben; es wird einmal geholt."
    ),
    "Not allowed": "Nicht erlaubt",
    "Nothing here yet. Your first app is a sentence away.": (
        "Noch nichts da. Ihre erste App ist nur einen Satz entfernt."
    ),
    "Nothing ready-made for that. Say above what you need, and it is made for you.": (
        "Dafür ist nichts fertig. Sagen Sie oben, was Sie brauchen, und es wird für Sie gemacht."
    ),
    "Nothing that can be seen: both say the same.": "Nichts, was man sieht: beide sagen dasselbe.",
    "Nothing to redo": "Nichts zu wiederholen",
    "Nothing to undo": "Nichts rückgängig zu machen",
    "November": "November",
    "Numbers and charts": "Zahlen und Diagramme",
    "October": "Oktober",
    "Open a saved app": "Gesicherte App öffnen",
    "Open a saved app …": "Gesicherte App öffnen …",
    "Opening the app": "Die App wird geöffnet",
    "Opening the saved app …": "Die gesicherte App wird geöffnet …",
    "People and clubs": "Menschen und Vereine",
    "Put back the copy of {when}": "Kopie zurückholen: {when}",
    "Put back the copy of {when}?": "Kopie zurückholen: {when}?",
    "Put it back": "Zurückholen",
    "Put it back …": "Zurückholen …",
    "Putting a copy of the data back": "Eine Kopie der Daten wird zurückgeholt",
    "Putting it into place": "Die App wird an ihren Platz gebracht",
    "Putting the copy back …": "Die Kopie wird zurückgeholt …",
    "Reading your words": "Ihre Worte werden gelesen",
    "Records": "Verzeichnisse",
    "Redo": "Wiederholen",
    "Redo: {what}": "Wiederholen: {what}",
    "Save as one file": "Als eine Datei sichern",
    "Save as one file …": "Als eine Datei sichern …",
    "Saved apps (*.zip)": "Gesicherte Apps (*.zip)",
    "Saved apps (*.zip);;All files (*)": "Gesicherte Apps (*.zip);;Alle Dateien (*)",
    "Saving the app …": "Die App wird gesichert …",
    "Search": "Suchen",
    "Search what is ready": "Unter den fertigen suchen",
    "Stock and orders": "Lager und Bestellungen",
    "Taken back: {what}": "Zurückgenommen: {what}",
    "Taking it back …": "Wird zurückgenommen …",
    "The app has ended.": "Die App ist beendet.",
    "The app itself stays as it is.": "Die App selbst bleibt, wie sie ist.",
    "The app was ended: it did not answer for 8 seconds.": (
        "Die App wurde beendet: Sie antwortete 8 Sekunden lang nicht."
    ),
    "The app was ended: it took more than 1,536 MB of memory.": (
        "Die App wurde beendet: Sie brauchte mehr als 1.536 MB Speicher."
    ),
    "The app was ended: it worked for 300 seconds and nothing came of it.": (
        "Die App wurde beendet: Sie arbeitete 300 Sekunden, und es kam nichts dabei heraus."
    ),
    "The app was ended: it wrote more than 500 MB within ten seconds.": (
        "Die App wurde beendet: Sie schrieb mehr als 500 MB in zehn Sekunden."
    ),
    "The copy is back in the app. What was in it before is kept as a copy too.": (
        "Die Kopie ist wieder in der App. Was vorher darin stand, ist auch als Kopie aufgehoben."
    ),
    "There is no copy yet. One is kept before each change and at the first use of a day.": (
        "Es gibt noch keine Kopie. Vor jeder Änderung und beim ersten Öffnen am Tag wird eine aufgehoben."
    ),
    "This app came out of {file}": "Diese App kam aus {file}",
    "Time": "Zeit",
    "Trying out every page": "Jede Seite wird ausprobiert",
    "Undo": "Rückgängig",
    "Undo: {what}": "Rückgängig: {what}",
    "What is different in: {what}": "Was anders ist in: {what}",
    "What is in it now is kept as a copy too.": "Was jetzt darin steht, wird auch als Kopie aufgehoben.",
    "What is in the app now gives way to what was in it then:": (
        "Was jetzt in der App steht, weicht dem, was damals darin stand:"
    ),
    "What was entered is kept, whichever version is in use.": (
        "Was eingegeben wurde, bleibt erhalten, gleich welche Version gilt."
    ),
    "What would be different with “{what}”": "Was mit „{what}“ anders wäre",
    "Working out the plan": "Der Plan wird ausgearbeitet",
    "Writing the app": "Die App wird geschrieben",
    "Your app is running. In an administrator's session it can't be shown inside this window.": (
        "Ihre App läuft. In einer Administrator-Sitzung kann sie nicht in diesem Fenster gezeigt werden."
    ),
    "Open in the browser": "Im Browser öffnen",
    "Or start from one that is ready": "Oder mit einer fertigen anfangen",
    "Our choir lends out scores and folders. Who has which, since when, and which are late? Count what is out.": (
        "Unser Chor verleiht Noten und Mappen. Wer hat was, seit wann, und was ist überfällig? Zähle, was weg ist."
    ),
    "Pages": "Seiten",
    "Please tell us: this is our mistake, your data is safe.": (
        "Bitte sagen Sie es uns: Das ist unser Fehler, Ihre Daten sind sicher."
    ),
    "Put away": "Weglegen",
    "Reading what you wrote …": "Ihr Text wird gelesen …",
    "Ready": "Bereit",
    "Reload": "Neu laden",
    "Reload (F5)": "Neu laden (F5)",
    "Rename": "Umbenennen",
    "Rename or delete": "Umbenennen oder löschen",
    "Rename {what}": "{what} umbenennen",
    "Rename …": "Umbenennen …",
    "Say in a sentence or two what you want to keep track of.": (
        "Sagen Sie in ein, zwei Sätzen, was Sie festhalten möchten."
    ),
    "Say in a sentence what should be different.": "Sagen Sie in einem Satz, was anders sein soll.",
    "Say in your own words what you want to keep track of, and what you want to see.": (
        "Sagen Sie mit eigenen Worten, was Sie festhalten und was Sie sehen möchten."
    ),
    "Say it differently": "Anders sagen",
    "September": "September",
    "Settings": "Einstellungen",
    "Something went wrong inside Homespun.": "In Homespun ist etwas schiefgegangen.",
    "Starting your app …": "Ihre App startet …",
    "Stop": "Anhalten",
    "Stop this (Esc)": "Anhalten (Esc)",
    "The app and everything entered in it go to the bin folder; nothing is erased.": (
        "Die App und alles, was darin steht, kommt in den Papierkorb-Ordner; nichts wird ausgelöscht."
    ),
    "The app did not come up.": "Die App ist nicht gestartet.",
    "The language model did not start.": "Das Sprachmodell ist nicht gestartet.",
    "The preview has stopped.": "Die Vorschau ist stehen geblieben.",
    "This is the version you went back to. What you entered since then is kept.": (
        "Das ist die Version, zu der Sie zurückgegangen sind. Was Sie seitdem eingegeben haben, bleibt."
    ),
    "This is too long to read at once: keep the most important things, add the rest later.": (
        "Das ist zu lang für einmal: Lassen Sie das Wichtigste stehen, der Rest kommt später dazu."
    ),
    "This link leads out of your app: {where}": "Dieser Link führt aus Ihrer App hinaus: {where}",
    "This will happen:": "Das wird geschehen:",
    "Try again": "Noch einmal",
    "Untick what you don't want": "Haken weg bei dem, was Sie nicht möchten",
    "Untick what you don't want. The pencil renames.": (
        "Haken weg bei dem, was Sie nicht möchten. Der Stift benennt um."
    ),
    "Version {n}": "Version {n}",
    "Versions": "Versionen",
    "What do you need?": "Was brauchen Sie?",
    "What is kept": "Was festgehalten wird",
    "What should be different?": "Was soll anders sein?",
    "What should be different? For example: add a phone number to each person": (
        "Was soll anders sein? Zum Beispiel: zu jeder Person eine Telefonnummer"
    ),
    "Worked out by itself": "Wird ausgerechnet",
    "You get a small app for it, on this computer. Nothing you type leaves it.": (
        "Sie bekommen eine kleine App dafür, auf diesem Computer. Was Sie schreiben, verlässt ihn nicht."
    ),
    "Your app": "Ihre App",
    "Your entries are safe.": "Ihre Eingaben sind sicher.",
    "a few seconds left": "noch ein paar Sekunden",
    "about {n} minutes left": "noch etwa {n} Minuten",
    "about {n} seconds left": "noch etwa {n} Sekunden",
    "or Ctrl+Enter": "oder Strg+Eingabe",
    "this one": "diese",
    "today, {clock}": "heute, {clock}",
    "yesterday, {clock}": "gestern, {clock}",
    "{what}: {now} now, {then} in the copy": "{what}: jetzt {now}, in der Kopie {then}",
    "{what}: {n} now, and as many in the copy": "{what}: jetzt {n}, in der Kopie ebenso viele",
}
