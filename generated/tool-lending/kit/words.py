"""The fixed words of an app (Save, Search, …) in the languages it can speak. Knows only words.

The sentences that say why something was refused are in kit/sentences.py.
"""

from __future__ import annotations

from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")

# ruff: noqa: E501 - a word and its translations stand in one line
# fmt: off
WORDS: dict[str, tuple[str, ...]] = {
    # buttons
    "save": ("Save", "Speichern", "Enregistrer", "Guardar", "Salva", "Guardar", "Opslaan", "Zapisz"),
    "cancel": ("Cancel", "Abbrechen", "Annuler", "Cancelar", "Annulla", "Cancelar", "Annuleren", "Anuluj"),
    "back": ("Back", "Zurück", "Retour", "Volver", "Indietro", "Voltar", "Terug", "Wstecz"),
    "edit": ("Edit", "Bearbeiten", "Modifier", "Editar", "Modifica", "Editar", "Bewerken", "Edytuj"),
    "duplicate": ("Copy", "Kopieren", "Copier", "Copiar", "Copia", "Copiar", "Kopiëren", "Kopiuj"),
    "delete": ("Delete", "Löschen", "Supprimer", "Eliminar", "Elimina", "Eliminar", "Verwijderen", "Usuń"),
    "delete_yes": ("Yes, delete", "Ja, löschen", "Oui, supprimer", "Sí, eliminar", "Sì, elimina", "Sim, eliminar", "Ja, verwijderen", "Tak, usuń"),
    "delete_for_good": ("Delete for good", "Endgültig löschen", "Supprimer définitivement", "Eliminar del todo", "Elimina per sempre", "Eliminar de vez", "Definitief verwijderen", "Usuń na zawsze"),
    "delete_for_good_yes": ("Yes, for good", "Ja, endgültig", "Oui, définitivement", "Sí, del todo", "Sì, per sempre", "Sim, de vez", "Ja, definitief", "Tak, na zawsze"),
    "restore": ("Bring back", "Zurückholen", "Récupérer", "Recuperar", "Ripristina", "Recuperar", "Terughalen", "Przywróć"),
    "previous": ("Previous", "Vorige", "Précédent", "Anterior", "Precedente", "Anterior", "Vorige", "Poprzednia"),
    "next": ("Next", "Nächste", "Suivant", "Siguiente", "Successiva", "Seguinte", "Volgende", "Następna"),
    "clear": ("Show all", "Alle zeigen", "Tout afficher", "Mostrar todo", "Mostra tutto", "Mostrar tudo", "Alles tonen", "Pokaż wszystko"),
    "add_of": ("Add {label}", "{label} hinzufügen", "Ajouter : {label}", "Añadir: {label}", "Aggiungi: {label}", "Adicionar: {label}", "{label} toevoegen", "Dodaj: {label}"),
    "new_of": ("New: {label}", "Neu: {label}", "Nouveau : {label}", "Nuevo: {label}", "Nuovo: {label}", "Novo: {label}", "Nieuw: {label}", "Nowy wpis: {label}"),
    "new_linked": ("New: {label}", "Neu: {label}", "Nouveau : {label}", "Nuevo: {label}", "Nuovo: {label}", "Novo: {label}", "Nieuw: {label}", "Nowy wpis: {label}"),
    "edit_of": ("Edit: {label}", "Bearbeiten: {label}", "Modifier : {label}", "Editar: {label}", "Modifica: {label}", "Editar: {label}", "Bewerken: {label}", "Edycja: {label}"),
    "open": ("Open", "Öffnen", "Ouvrir", "Abrir", "Apri", "Abrir", "Openen", "Otwórz"),
    # lists
    "search": ("Search", "Suchen", "Rechercher", "Buscar", "Cerca", "Procurar", "Zoeken", "Szukaj"),
    "filter": ("Filter", "Filtern", "Filtrer", "Filtrar", "Filtra", "Filtrar", "Filteren", "Filtruj"),
    "sort": ("Sort", "Sortieren", "Trier", "Ordenar", "Ordina", "Ordenar", "Sorteren", "Sortuj"),
    "sort_by": ("Sort by", "Sortieren nach", "Trier par", "Ordenar por", "Ordina per", "Ordenar por", "Sorteren op", "Sortuj według"),
    "usual_order": ("The usual order", "Übliche Reihenfolge", "Ordre habituel", "Orden habitual", "Ordine abituale", "Ordem habitual", "Gewone volgorde", "Zwykła kolejność"),
    "order": ("Order", "Reihenfolge", "Ordre", "Orden", "Ordine", "Ordem", "Volgorde", "Kolejność"),
    "up": ("A → Z, small → large", "A → Z, klein → groß", "A → Z, petit → grand", "A → Z, menor → mayor", "A → Z, piccolo → grande", "A → Z, menor → maior", "A → Z, klein → groot", "A → Z, rosnąco"),
    "down": ("Z → A, large → small", "Z → A, groß → klein", "Z → A, grand → petit", "Z → A, mayor → menor", "Z → A, grande → piccolo", "Z → A, maior → menor", "Z → A, groot → klein", "Z → A, malejąco"),
    "marks": ("Marks", "Hinweise", "Repères", "Avisos", "Segni", "Avisos", "Markeringen", "Oznaczenia"),
    "total": ("Total", "Summe", "Total", "Total", "Totale", "Total", "Totaal", "Razem"),
    "count": ("Count", "Anzahl", "Nombre", "Cantidad", "Numero", "Quantidade", "Aantal", "Liczba"),
    "group": ("Group", "Gruppe", "Groupe", "Grupo", "Gruppo", "Grupo", "Groep", "Grupa"),
    "of_sum": ("Total", "Summe", "Total", "Total", "Totale", "Total", "Totaal", "Suma"),
    "of_avg": ("Average", "Durchschnitt", "Moyenne", "Promedio", "Media", "Média", "Gemiddelde", "Średnia"),
    "of_min": ("Smallest", "Kleinster Wert", "Minimum", "Mínimo", "Minimo", "Mínimo", "Kleinste", "Najmniejsza"),
    "of_max": ("Largest", "Größter Wert", "Maximum", "Máximo", "Massimo", "Máximo", "Grootste", "Największa"),
    "page_of": ("Page {number} of {pages}", "Seite {number} von {pages}", "Page {number} sur {pages}", "Página {number} de {pages}", "Pagina {number} di {pages}", "Página {number} de {pages}", "Pagina {number} van {pages}", "Strona {number} z {pages}"),
    "row_hint": ("Click a row to open it.", "Zum Öffnen eine Zeile anklicken.", "Cliquez sur une ligne pour l'ouvrir.", "Haga clic en una fila para abrirla.", "Fare clic su una riga per aprirla.", "Clique numa linha para a abrir.", "Klik op een rij om die te openen.", "Kliknij wiersz, aby go otworzyć."),
    "empty_list": ("No {plural} yet. Start with “{button}” above.", "Noch keine {plural}. Beginnen Sie oben mit „{button}“.", "Rien ici pour l'instant ({plural}). Commencez par « {button} » ci-dessus.", "Todavía no hay nada ({plural}). Empiece con «{button}», arriba.", "Ancora niente ({plural}). Si comincia con “{button}” qui sopra.", "Ainda não há nada ({plural}). Comece por “{button}”, acima.", "Nog niets ({plural}). Begin hierboven met “{button}”.", "Na razie pusto ({plural}). Zacznij od „{button}” powyżej."),
    "nothing_here": ("Nothing to show here at the moment.", "Hier ist im Moment nichts zu zeigen.", "Rien à afficher ici pour le moment.", "Por ahora no hay nada que mostrar aquí.", "Al momento qui non c'è niente da mostrare.", "De momento não há nada para mostrar aqui.", "Hier is op dit moment niets te zien.", "W tej chwili nie ma tu nic do pokazania."),
    "nothing_found": ("Nothing fits this search. Change it, or show all.", "Nichts passt zu dieser Suche. Ändern Sie sie oder zeigen Sie alle.", "Rien ne correspond à cette recherche. Modifiez-la ou affichez tout.", "Nada coincide con esta búsqueda. Cámbiela o muestre todo.", "Niente corrisponde a questa ricerca. Cambiarla o mostrare tutto.", "Nada corresponde a esta procura. Altere-a ou mostre tudo.", "Niets past bij deze zoekopdracht. Pas die aan of toon alles.", "Nic nie pasuje do wyszukiwania. Zmień je lub pokaż wszystko."),
    "none_yet": ("No {plural} yet", "Noch keine {plural}", "Rien pour l'instant : {plural}", "Todavía nada: {plural}", "Ancora niente: {plural}", "Ainda nada: {plural}", "Nog niets: {plural}", "Jeszcze nic: {plural}"),
    "welcome": ("Nothing has been entered yet. Begin here:", "Noch ist nichts eingetragen. Beginnen Sie hier:", "Rien n'est encore saisi. Commencez ici :", "Todavía no hay nada anotado. Empiece aquí:", "Non c'è ancora niente. Si comincia qui:", "Ainda não há nada registado. Comece aqui:", "Er is nog niets ingevoerd. Begin hier:", "Nic jeszcze nie wpisano. Zacznij tutaj:"),
    # periods and limits
    "from": ("from", "von", "de", "desde", "da", "de", "van", "od"),
    "to": ("to", "bis", "à", "hasta", "a", "até", "tot", "do"),
    "any_time": ("Any time", "Jederzeit", "À tout moment", "Cualquier fecha", "Qualsiasi data", "Qualquer data", "Altijd", "Dowolny czas"),
    "today": ("Today", "Heute", "Aujourd'hui", "Hoy", "Oggi", "Hoje", "Vandaag", "Dzisiaj"),
    "this_week": ("This week", "Diese Woche", "Cette semaine", "Esta semana", "Questa settimana", "Esta semana", "Deze week", "Ten tydzień"),
    "last_week": ("Last week", "Letzte Woche", "La semaine dernière", "La semana pasada", "La settimana scorsa", "Na semana passada", "Vorige week", "Zeszły tydzień"),
    "next_week": ("Next week", "Nächste Woche", "La semaine prochaine", "La próxima semana", "La settimana prossima", "Na próxima semana", "Volgende week", "Przyszły tydzień"),
    "this_month": ("This month", "Dieser Monat", "Ce mois-ci", "Este mes", "Questo mese", "Este mês", "Deze maand", "Ten miesiąc"),
    "last_month": ("Last month", "Letzter Monat", "Le mois dernier", "El mes pasado", "Il mese scorso", "No mês passado", "Vorige maand", "Zeszły miesiąc"),
    "next_month": ("Next month", "Nächster Monat", "Le mois prochain", "El próximo mes", "Il mese prossimo", "No próximo mês", "Volgende maand", "Przyszły miesiąc"),
    "this_year": ("This year", "Dieses Jahr", "Cette année", "Este año", "Quest'anno", "Este ano", "Dit jaar", "Ten rok"),
    "last_year": ("Last year", "Letztes Jahr", "L'année dernière", "El año pasado", "L'anno scorso", "No ano passado", "Vorig jaar", "Zeszły rok"),
    "week": ("Week", "Woche", "Semaine", "Semana", "Settimana", "Semana", "Week", "Tydzień"),
    "from_to": ("From {low} to {high}.", "Von {low} bis {high}.", "De {low} à {high}.", "De {low} a {high}.", "Da {low} a {high}.", "De {low} a {high}.", "Van {low} tot {high}.", "Od {low} do {high}."),
    "at_least": ("At least {low}.", "Mindestens {low}.", "Au moins {low}.", "Como mínimo {low}.", "Almeno {low}.", "Pelo menos {low}.", "Minstens {low}.", "Co najmniej {low}."),
    "at_most": ("At most {high}.", "Höchstens {high}.", "Au plus {high}.", "Como máximo {high}.", "Al massimo {high}.", "No máximo {high}.", "Hoogstens {high}.", "Co najwyżej {high}."),
    # forms
    "yes": ("Yes", "Ja", "Oui", "Sí", "Sì", "Sim", "Ja", "Tak"),
    "no": ("No", "Nein", "Non", "No", "No", "Não", "Nee", "Nie"),
    "choose": ("Choose …", "Auswählen …", "Choisir …", "Elegir …", "Scegliere …", "Escolher …", "Kiezen …", "Wybierz …"),
    "required_note": ("* must be filled in", "* muss ausgefüllt werden", "* à remplir obligatoirement", "* es obligatorio", "* da compilare", "* é obrigatório", "* moet ingevuld worden", "* trzeba wypełnić"),
    "lines_hint": ("Write in the empty line to add one. To remove one, tick it at the left and press the bin.", "Zum Hinzufügen in die leere Zeile schreiben. Zum Entfernen links ankreuzen und den Papierkorb drücken.", "Écrivez dans la ligne vide pour en ajouter une. Pour en retirer une, cochez-la à gauche puis cliquez sur la corbeille.", "Escriba en la línea vacía para añadir una. Para quitar una, márquela a la izquierda y pulse la papelera.", "Scrivere nella riga vuota per aggiungerne una. Per toglierne una, spuntarla a sinistra e premere il cestino.", "Escreva na linha vazia para adicionar uma. Para retirar uma, assinale-a à esquerda e prima o cesto.", "Schrijf in de lege regel om er een toe te voegen. Vink links aan en druk op de prullenbak om er een te verwijderen.", "Wpisz w pustym wierszu, aby dodać. Aby usunąć, zaznacz po lewej i naciśnij kosz."),
    "file_now": ("There now: {name}", "Jetzt da: {name}", "Actuellement : {name}", "Ahora: {name}", "Adesso: {name}", "Agora: {name}", "Nu: {name}", "Teraz: {name}"),
    "file_remove": ("Remove this file", "Diese Datei entfernen", "Retirer ce fichier", "Quitar este archivo", "Togli questo file", "Retirar este ficheiro", "Dit bestand verwijderen", "Usuń ten plik"),
    "file_gone": ("the file is no longer there", "die Datei ist nicht mehr da", "le fichier n'est plus là", "el archivo ya no está", "il file non c'è più", "o ficheiro já não existe", "het bestand is er niet meer", "pliku już nie ma"),
    "fill_in": ("Fill in the fields to see the results.", "Füllen Sie die Felder aus, um die Ergebnisse zu sehen.", "Remplissez les champs pour voir les résultats.", "Rellene los campos para ver los resultados.", "Compilare i campi per vedere i risultati.", "Preencha os campos para ver os resultados.", "Vul de velden in om de uitkomsten te zien.", "Wypełnij pola, aby zobaczyć wyniki."),
    "settings": ("Settings", "Einstellungen", "Réglages", "Ajustes", "Impostazioni", "Definições", "Instellingen", "Ustawienia"),
    # what happened
    "saved": ("Saved.", "Gespeichert.", "Enregistré.", "Guardado.", "Salvato.", "Guardado.", "Opgeslagen.", "Zapisano."),
    "done": ("Done.", "Erledigt.", "C'est fait.", "Hecho.", "Fatto.", "Feito.", "Gedaan.", "Gotowe."),
    "added": ("Added", "Hinzugefügt", "Ajouté", "Añadido", "Aggiunto", "Adicionado", "Toegevoegd", "Dodano"),
    "changed": ("Changed", "Geändert", "Modifié", "Modificado", "Modificato", "Alterado", "Gewijzigd", "Zmieniono"),
    "restored": ("It is back.", "Es ist wieder da.", "C'est de retour.", "Ya está de vuelta.", "È di nuovo qui.", "Já está de volta.", "Het is terug.", "Przywrócono."),
    "deleted": ("Deleted for good.", "Endgültig gelöscht.", "Supprimé définitivement.", "Eliminado del todo.", "Eliminato per sempre.", "Eliminado de vez.", "Definitief verwijderd.", "Usunięto na zawsze."),
    "in_trash": ("It is in the trash now; you can bring it back from there.", "Es liegt jetzt im Papierkorb und kann von dort zurückgeholt werden.", "C'est dans la corbeille ; vous pouvez l'y récupérer.", "Está en la papelera; puede recuperarlo desde allí.", "Ora è nel cestino; da lì si può ripristinare.", "Está no lixo; pode recuperá-lo a partir daí.", "Het ligt nu in de prullenbak; daar kunt u het terughalen.", "Wpis jest w koszu; można go stamtąd przywrócić."),
    "is_in_trash": ("This is in the trash.", "Dies liegt im Papierkorb.", "Ceci est dans la corbeille.", "Esto está en la papelera.", "È nel cestino.", "Isto está no lixo.", "Dit ligt in de prullenbak.", "Ten wpis jest w koszu."),
    "delete_sure": ("Put “{label}” in the trash?", "„{label}“ in den Papierkorb legen?", "Mettre « {label} » à la corbeille ?", "¿Mover «{label}» a la papelera?", "Mettere “{label}” nel cestino?", "Colocar “{label}” no lixo?", "“{label}” in de prullenbak leggen?", "Przenieść „{label}” do kosza?"),
    "gone": ("This record isn't there any more.", "Diesen Eintrag gibt es nicht mehr.", "Cette fiche n'existe plus.", "Este registro ya no existe.", "Questa voce non c'è più.", "Este registo já não existe.", "Dit item is er niet meer.", "Tego wpisu już nie ma."),
    "failed": ("Something went wrong on this page. Nothing of what was saved is lost. Please open the page again.", "Auf dieser Seite ist etwas schiefgegangen. Von dem, was gespeichert war, ist nichts verloren. Bitte öffnen Sie die Seite noch einmal.", "Un problème est survenu sur cette page. Rien de ce qui était enregistré n'est perdu. Veuillez rouvrir la page.", "Algo ha fallado en esta página. No se ha perdido nada de lo guardado. Vuelva a abrir la página.", "Qualcosa è andato storto in questa pagina. Di quanto salvato non si è perso niente. Riaprire la pagina.", "Algo correu mal nesta página. Nada do que estava guardado se perdeu. Abra a página de novo.", "Er ging iets mis op deze pagina. Niets van wat was opgeslagen is verloren. Open de pagina opnieuw.", "Na tej stronie coś poszło nie tak. Nic z tego, co zapisano, nie przepadło. Proszę otworzyć stronę ponownie."),
    "trash": ("Trash", "Papierkorb", "Corbeille", "Papelera", "Cestino", "Lixo", "Prullenbak", "Kosz"),
    "trash_of": ("Trash: {plural}", "Papierkorb: {plural}", "Corbeille : {plural}", "Papelera: {plural}", "Cestino: {plural}", "Lixo: {plural}", "Prullenbak: {plural}", "Kosz: {plural}"),
    "trash_empty": ("The trash is empty.", "Der Papierkorb ist leer.", "La corbeille est vide.", "La papelera está vacía.", "Il cestino è vuoto.", "O lixo está vazio.", "De prullenbak is leeg.", "Kosz jest pusty."),
    "trash_hint": ("What you delete stays here until you bring it back or delete it for good.", "Was Sie löschen, bleibt hier, bis Sie es zurückholen oder endgültig löschen.", "Ce que vous supprimez reste ici jusqu'à ce que vous le récupériez ou le supprimiez définitivement.", "Lo que elimina se queda aquí hasta que lo recupere o lo elimine del todo.", "Quello che si elimina resta qui finché non lo si ripristina o elimina per sempre.", "O que eliminar fica aqui até o recuperar ou eliminar de vez.", "Wat u verwijdert blijft hier tot u het terughaalt of definitief verwijdert.", "To, co usuniesz, zostaje tutaj, dopóki tego nie przywrócisz lub nie usuniesz na zawsze."),
    # files in and out
    "files": ("Download or read in a table", "Tabelle herunterladen oder einlesen", "Télécharger ou importer un tableau", "Descargar o leer una tabla", "Scaricare o leggere una tabella", "Descarregar ou ler uma tabela", "Tabel downloaden of inlezen", "Pobierz lub wczytaj tabelę"),
    "export_hint": ("The download holds what the list shows, with your search and filters.", "Die Datei enthält, was die Liste zeigt, mit Ihrer Suche und Ihren Filtern.", "Le fichier contient ce que montre la liste, avec votre recherche et vos filtres.", "El archivo contiene lo que muestra la lista, con su búsqueda y sus filtros.", "Il file contiene quello che mostra la lista, con ricerca e filtri.", "O ficheiro contém o que a lista mostra, com a sua procura e os seus filtros.", "Het bestand bevat wat de lijst toont, met uw zoekopdracht en filters.", "Plik zawiera to, co pokazuje lista, z wyszukiwaniem i filtrami."),
    "download_as": ("Download as {kind}", "Als {kind} herunterladen", "Télécharger en {kind}", "Descargar como {kind}", "Scarica come {kind}", "Descarregar como {kind}", "Downloaden als {kind}", "Pobierz jako {kind}"),
    "import_label": ("Read in a CSV or Excel file", "CSV- oder Excel-Datei einlesen", "Importer un fichier CSV ou Excel", "Leer un archivo CSV o Excel", "Leggere un file CSV o Excel", "Ler um ficheiro CSV ou Excel", "CSV- of Excel-bestand inlezen", "Wczytaj plik CSV lub Excel"),
    "import_hint": ("The first line of the file holds the headers, such as: {labels}.", "In der ersten Zeile der Datei stehen die Überschriften, etwa: {labels}.", "La première ligne du fichier contient les titres, par exemple : {labels}.", "La primera línea del archivo contiene los títulos, por ejemplo: {labels}.", "La prima riga del file contiene i titoli, per esempio: {labels}.", "A primeira linha do ficheiro contém os títulos, por exemplo: {labels}.", "Op de eerste regel van het bestand staan de koppen, zoals: {labels}.", "Pierwszy wiersz pliku zawiera nagłówki, na przykład: {labels}."),
    "preview": ("The file has {count} lines. It begins so:", "Die Datei hat {count} Zeilen. Sie beginnt so:", "Le fichier contient {count} lignes. Il commence ainsi :", "El archivo tiene {count} líneas. Empieza así:", "Il file ha {count} righe. Comincia così:", "O ficheiro tem {count} linhas. Começa assim:", "Het bestand heeft {count} regels. Het begint zo:", "Plik ma wierszy: {count}. Zaczyna się tak:"),
    "match": ("Which column of the file is what?", "Welche Spalte der Datei ist was?", "À quoi correspond chaque colonne du fichier ?", "¿Qué es cada columna del archivo?", "Che cos'è ogni colonna del file?", "O que é cada coluna do ficheiro?", "Welke kolom van het bestand is wat?", "Czym jest każda kolumna pliku?"),
    "leave_out": ("Leave out", "Weglassen", "Ignorer", "Omitir", "Tralascia", "Omitir", "Weglaten", "Pomiń"),
    "update_by": ("What is already there", "Was schon da ist", "Ce qui existe déjà", "Lo que ya existe", "Quello che c'è già", "O que já existe", "Wat er al is", "To, co już jest"),
    "add_all": ("Add every line as new", "Jede Zeile neu hinzufügen", "Ajouter chaque ligne", "Añadir cada línea como nueva", "Aggiungi ogni riga come nuova", "Adicionar cada linha como nova", "Elke regel nieuw toevoegen", "Dodaj każdy wiersz jako nowy"),
    "same_field": ("Change the one with the same: {label}", "Ändern, was gleich ist in: {label}", "Modifier si identique : {label}", "Cambiar si coincide: {label}", "Modifica se è uguale: {label}", "Alterar se for igual: {label}", "Wijzigen wat gelijk is in: {label}", "Zmień, gdy takie samo: {label}"),
    "no_table": ("No table was found in this file. It should be a CSV or Excel (.xlsx) file with headers in the first line.", "In dieser Datei wurde keine Tabelle gefunden. Es sollte eine CSV- oder Excel-Datei (.xlsx) mit Überschriften in der ersten Zeile sein.", "Aucun tableau trouvé dans ce fichier. Il faut un fichier CSV ou Excel (.xlsx) avec des titres sur la première ligne.", "No se encontró ninguna tabla en este archivo. Debe ser un archivo CSV o Excel (.xlsx) con títulos en la primera línea.", "In questo file non c'è nessuna tabella. Deve essere un file CSV o Excel (.xlsx) con i titoli nella prima riga.", "Não foi encontrada nenhuma tabela neste ficheiro. Deve ser um ficheiro CSV ou Excel (.xlsx) com títulos na primeira linha.", "In dit bestand is geen tabel gevonden. Het moet een CSV- of Excel-bestand (.xlsx) zijn met koppen op de eerste regel.", "W tym pliku nie znaleziono tabeli. Powinien to być plik CSV lub Excel (.xlsx) z nagłówkami w pierwszym wierszu."),
    "no_columns": ("None of the columns could be matched. Choose at least one above.", "Keine Spalte ließ sich zuordnen. Wählen Sie oben mindestens eine.", "Aucune colonne n'a pu être associée. Choisissez-en au moins une ci-dessus.", "No se pudo asignar ninguna columna. Elija al menos una arriba.", "Nessuna colonna riconosciuta. Sceglierne almeno una qui sopra.", "Nenhuma coluna foi reconhecida. Escolha pelo menos uma acima.", "Geen enkele kolom is herkend. Kies er hierboven minstens één.", "Nie rozpoznano żadnej kolumny. Wybierz co najmniej jedną powyżej."),
    "import_go": ("Read in {count} lines", "{count} Zeilen einlesen", "Importer {count} lignes", "Leer {count} líneas", "Leggi {count} righe", "Ler {count} linhas", "{count} regels inlezen", "Wczytaj wiersze: {count}"),
    "will_import": ("This will add {added} and change {changed}. Not possible: {wrong}.", "Das fügt {added} hinzu und ändert {changed}. Nicht möglich: {wrong}.", "Ajouts : {added}, modifications : {changed}, impossibles : {wrong}.", "Se añadirán {added} y se cambiarán {changed}. No es posible: {wrong}.", "Aggiunte: {added}, modifiche: {changed}, non possibili: {wrong}.", "Serão adicionados {added} e alterados {changed}. Não é possível: {wrong}.", "Dit voegt {added} toe en wijzigt {changed}. Niet mogelijk: {wrong}.", "Zostanie dodanych: {added}, zmienionych: {changed}, niemożliwych: {wrong}."),
    "imported": ("Added: {added}. Changed: {changed}. Not taken: {wrong}.", "Hinzugefügt: {added}. Geändert: {changed}. Nicht übernommen: {wrong}.", "Ajoutés : {added}. Modifiés : {changed}. Non repris : {wrong}.", "Añadidos: {added}. Cambiados: {changed}. No aceptados: {wrong}.", "Aggiunti: {added}. Modificati: {changed}. Non accettati: {wrong}.", "Adicionados: {added}. Alterados: {changed}. Não aceites: {wrong}.", "Toegevoegd: {added}. Gewijzigd: {changed}. Niet overgenomen: {wrong}.", "Dodano: {added}. Zmieniono: {changed}. Nie przyjęto: {wrong}."),
    "line": ("Line", "Zeile", "Ligne", "Línea", "Riga", "Linha", "Regel", "Wiersz"),
    "problem": ("What is wrong", "Was nicht stimmt", "Ce qui ne va pas", "Qué está mal", "Che cosa non va", "O que está errado", "Wat er mis is", "Co jest nie tak"),
    # charts, boards, calendars, checklists, reports
    "figures": ("Figures", "Zahlen", "Chiffres", "Cifras", "Cifre", "Números", "Cijfers", "Liczby"),
    "no_figures": ("Nothing to draw yet: the chart fills as records are added.", "Noch nichts zu zeichnen: Das Diagramm füllt sich mit den Einträgen.", "Rien à dessiner pour l'instant : le graphique se remplira avec les saisies.", "Todavía no hay nada que dibujar: el gráfico se llenará con los datos.", "Ancora niente da disegnare: il grafico si riempirà con le voci.", "Ainda não há nada para desenhar: o gráfico enche-se com os registos.", "Nog niets te tekenen: de grafiek vult zich met de gegevens.", "Jeszcze nie ma czego rysować: wykres wypełni się wraz z wpisami."),
    "no_value": ("Without", "Ohne", "Sans", "Sin valor", "Senza", "Sem valor", "Zonder", "Bez wartości"),
    "nothing_this_day": ("Nothing on this day.", "Nichts an diesem Tag.", "Rien ce jour-là.", "Nada este día.", "Niente in questo giorno.", "Nada neste dia.", "Niets op deze dag.", "Nic w tym dniu."),
    "all_done": ("All done.", "Alles erledigt.", "Tout est fait.", "Todo hecho.", "Tutto fatto.", "Tudo feito.", "Alles gedaan.", "Wszystko zrobione."),
    "done_of": ("{done} of {all} done", "{done} von {all} erledigt", "{done} sur {all} faits", "{done} de {all} hechos", "{done} di {all} fatti", "{done} de {all} feitos", "{done} van {all} gedaan", "Zrobione: {done} z {all}"),
    "more_records": ("… and {count} more", "… und {count} weitere", "… et {count} autres", "… y {count} más", "… e altri {count}", "… e mais {count}", "… en nog {count}", "… i jeszcze {count}"),
    "print_hint": ("To print, press Ctrl+P (⌘P on a Mac).", "Zum Drucken Strg+P drücken (⌘P am Mac).", "Pour imprimer, appuyez sur Ctrl+P (⌘P sur Mac).", "Para imprimir, pulse Ctrl+P (⌘P en Mac).", "Per stampare premere Ctrl+P (⌘P su Mac).", "Para imprimir, prima Ctrl+P (⌘P no Mac).", "Druk op Ctrl+P (⌘P op een Mac) om af te drukken.", "Aby wydrukować, naciśnij Ctrl+P (⌘P na Macu)."),
}
# fmt: on


def word(language: str, name: str, **values: Any) -> str:
    """Give a word or sentence in a language (English where the language is unknown). Values never act as patterns."""
    place = LANGUAGES.index(language) if language in LANGUAGES else 0
    return WORDS[name][place].format(**values)
