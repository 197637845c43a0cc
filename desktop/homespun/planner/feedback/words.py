"""The small words of six languages (and two more) that carry a message about an app, and what each message may ask for.

Owns closed lists: articles, pronouns, helping verbs, words of politeness, prepositions; and the verbs for adding,
removing, renaming, requiring, sorting, going back. Knows nothing of plans.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re


def words_of(text: str) -> frozenset[str]:
    """Give the words of a list as a set."""
    return frozenset(text.split())


# Words that name nothing themselves: what is left of a message without them is what it is about.
FRAME = {
    "en": words_of(
        "a an the this that these those it its they them their theirs we us our ours you your i me my he she his her him there here one ones "
        "d t s ll re ve m is are was were be been being am do does did don doesn didn can could cannot may might shall should must will would wouldn shouldn couldn has have had having get got gets "
        "please pls plz kindly also too as well still yet just only really actually maybe perhaps so then now again ok okay hi hello hey thanks thank great good nice useful helpful handy cool fine lovely "
        "add put enter insert include store record save keep note write type track remember see know want wants need needs needed like wish forgot forgotten missing lack lacks lacking miss let lets make "
        "field fields column columns box boxes entry attribute property item information info detail details bit thing things something extra additional another more new further second each every all any both some "
        "where if whether which who what when how and or but not no down in into with for to on at from by of per about able possible want possibility space room own where same two three "
        "call called calling rename renamed name named instead rather change changed changes changing title app program application tool please way say says said reads read display labelled label known"
    ),
    "de": words_of(
        "der die das den dem des ein eine einen einem einer eines kein keine es sie er ihn ihm ihr ihnen wir uns unser unsere ich mir mich mein meine man du dir euch dies diese dieser dieses dort da hier "
        "kannst konnt konntest konntet willst musst sollst hast habt bist seid wurdest ist sind war waren sein wird werden wurde kann konnen konnte konnten soll sollen sollte sollten muss mussen darf durfen mag mochte mochten will wollen wurden hatte hatten hat haben gibt geben geht "
        "gehort gehoren kommt kommen zahlt zahlen passt passen bitte auch noch dazu hinzu dran mal gerne gern wohl eigentlich doch ja nun jetzt so dann ausserdem zusatzlich weiter weitere weiterer weiteres weiteren neu neue neues neuen neuer danke hallo gut schon super toll praktisch hilfreich und oder aber nicht "
        "fuge fugen hinzufugen erganze erganzen einfugen aufnehmen eintragen erfassen speichern notieren vermerken sehen wissen brauche brauchen brauchten benotige benotigen benotigt fehlt fehlen vergessen bauen baue mach mache machen einbauen "
        "feld felder spalte spalten eingabefeld angabe angaben eintrag info infos information jede jeder jedes jedem jeden alle allen beide "
        "nach seit bis vor ohne uber unter bei beim zu zum zur fur in im ins an am auf von vom mit pro je ob wer was wann wo wie welche welcher welches um aus als "
        "nenne nennen nennt heisst heissen heissen umbenennen benenne benennen umtaufen statt anstatt lieber stattdessen bezeichnung lauten lautet app programm anwendung titel namen name genannt"
    ),
    "fr": words_of(
        "le la les l un une des du de d au aux ce cet cette ces c ca cela il elle ils elles on nous vous je j tu me te se s lui leur leurs notre nos votre vos mon ma mes son sa ses y en n ne pas qu que qui quoi dont ou "
        "suis es sommes etes aurais auriez aurions pouvons pourrions devons devez sait savent est sont etait etre sera serait ai as a avons avez ont avoir aurait peut peux pouvez pourrait pourriez pourrais faut faudrait doit doivent devrait voudrais voudrions veux veut voulons aimerais aimerait aimerions souhaite souhaitons besoin "
        "merci bonjour svp plait si aussi encore egalement en plus puis alors maintenant juste seulement bien super utile pratique s il te vous "
        "ajoute ajoutez ajouter rajoute rajoutez rajouter mettre mets mettez inclure incluez saisir noter note notez enregistrer stocker voir savoir manque manquent oublie besoin faire fait faites "
        "champ champs colonne colonnes case zone rubrique info information informations chaque tous toutes tout toute autre nouveau nouvelle nouvel supplementaire deux "
        "et mais pour dans sur avec par chez sans a "
        "appelle appelez appeler appellent nomme nommer renomme renommez renommer plutot lieu place changer change changez remplacer remplacez remplace devrait nom titre appli application programme"
    ),
    "es": words_of(
        "el la los las lo un una unos unas del al de este esta estos estas eso esto ese esa ahi alli se me te nos le les mi mis su sus nuestro nuestra nuestros nuestras yo tu usted ustedes ellos ellas que quien cual donde "
        "soy somos estan estamos tengo puedes podeis pueda puedan quieres quereis quieren es son era ser estar esta estan sera seria ha han he hemos hay haber tiene tienen tener tenga tenemos puede pueden podria podrias podemos debe deben deberia deberian quiero queremos quisiera quisieramos quiere gustaria necesito necesitamos necesita hace falta faltan "
        "por favor gracias hola tambien ademas mas aun todavia ahora entonces ya solo bien genial util "
        "anade anadir anadid anada agrega agregar agregue agreguen pon poner ponga incluye incluir incluya guardar guarda registrar registra apuntar apunta anotar ver saber olvide olvidado falta "
        "campo campos columna columnas casilla dato datos informacion cada todo todos toda todas otro otra nuevo nueva nuevos nuevas segundo adicional dos "
        "y e o u pero no ni a ante con en para por sin sobre si "
        "llama llamar llame llamarse renombra renombrar renombre cambia cambiar cambie nombre pasa pasar vez lugar ponga titulo app aplicacion programa mejor"
    ),
    "it": words_of(
        "il lo la i gli le l un uno una del dello della dei degli delle dell di d al allo alla ai agli alle all dal dallo dalla dai dagli dalle nel nello nella nei negli nelle nell sul sulla sui sulle sull questo questa questi queste quello quella ci si mi ti vi ne mio mia nostro nostra nostri nostre suo sua loro noi io tu lei che chi cui dove "
        "sei siamo siete stato vuoi volete puoi possano dovremmo e essere sono era sia sara sarebbe ho hai ha abbiamo avete hanno avere puo puoi potete possiamo possono potrebbe potresti deve devono dovrebbe dovrebbero vorrei vorremmo voglio vogliamo vuole bisogno serve servono occorre manca mancano "
        "per favore grazie ciao anche inoltre ancora pure poi ora adesso solo bene bello utile piu "
        "aggiungi aggiungere aggiungete aggiunga inserisci inserire inserite metti mettere mettete includi includere salvare registrare segnare annotare vedere sapere dimenticato "
        "campo campi colonna colonne casella voce dato dati informazione ogni tutti tutte tutto tutta altro altra nuovo nuova nuovi nuove secondo ulteriore due "
        "ed o od ma non a con in su per da tra fra se "
        "chiama chiamare chiamate chiami chiamarsi chiamano rinomina rinominare rinominate cambia cambiare nome invece posto scrivi scrivere sostituisci diventa titolo app applicazione programma"
    ),
    "pt": words_of(
        "o a os as um uma uns umas do da dos das de no na nos nas ao aos num numa pelo pela este esta esse essa isso isto aquele ai la se me te lhe nos meu minha nosso nossa seu sua seus suas eu voce voces ele ela eles elas que quem qual onde "
        "sou somos estamos voces podes queres querem podiam e sao era ser estar esta estao seria sera ha tem tenho temos ter tenha pode podem poderia podemos deve devem deveria quero queremos queria gostaria gostariamos preciso precisamos precisa falta faltam faz "
        "por favor obrigado obrigada ola tambem alem ainda mais agora entao ja so bem otimo util "
        "adicione adicionar adiciona acrescente acrescentar acrescenta inclua incluir coloque colocar ponha por guardar guarde registrar registre anotar anote salvar ver saber esqueci "
        "campo campos coluna colunas caixa dado dados informacao cada todo todos toda todas outro outra novo nova novos novas segundo adicional dois duas "
        "ou mas nao nem com em para pra sem sobre se "
        "chame chamar chama chamado renomeie renomear renomeia troque trocar troca mude mudar muda nome vez lugar passar passa apareca titulo app aplicativo aplicacao programa"
    ),
    "nl": words_of(
        "de het een deze dit die dat er we wij ons onze ik mij me mijn je jij jullie u zij ze hun haar zijn is was kan kunnen kun kunt moet moeten mag wil willen zou zouden heeft hebben had graag alsjeblieft aub dank "
        "ook nog erbij even toe toevoegen voeg zet zetten opnemen bewaren noteren nodig ontbreekt mist veld velden kolom kolommen vak elke elk ieder iedere alle nieuw nieuwe extra en of maar niet bij op in aan voor van met per te om wie wat waar "
        "noem noemen heet heten hernoem hernoemen plaats liever naam titel app verander"
    ),
    "pl": words_of(
        "ten ta to te ci my nam nas nasz nasza ja mi mnie ty ci pan pani on ona oni jest sa byl bedzie moze mozna mozesz prosze dziekuje chce chcemy chcialbym chcialabym potrzebuje potrzebujemy trzeba brakuje brak "
        "takze tez jeszcze dodaj dodac dopisz wstaw zapisac pole pola kolumna kolumne kazdy kazda kazdego kazdej kazdym wszystkie nowy nowa nowe i oraz a ale nie do w we z ze na dla przy o od po czy kto co gdzie "
        "nazwij nazwac nazywa zmien zmienic nazwe nazwa zamiast tytul aplikacja"
    ),
}  # fmt: skip

# Between two words of one label: date of birth, fecha de nacimiento, price per hour.
ARTICLES = words_of(
    "the a an another our their your der die das den dem des ein eine einen einem einer eines unsere unseren le la les l un une des du d el los las una uno lo il gli i o os as um uma uns umas "
    "het een de noch and und et y e ed or field column feld spalte champ campo columna colonna coluna"
)
JOIN = words_of(
    "of de du des d del della dello dei degli delle dell di do da dos das per pro par por por je von vom van der des zur zum fur for pour para"
)

BEFORE_PLACE = words_of(
    "to for on in at of with from by per into onto zu zum zur bei beim fur von vom im in am an auf a au aux pour dans sur de du des d chez para en del al por per di del della dello dei degli delle dell al allo alla ai agli alle all "
    "nel nella nei nelle nell sul sulla do da dos das no na nos nas ao em num numa bij voor van op aan do dla przy w"
)

ADD_STRONG = re.compile(
    r"\b(add|adds|adding|insert|include|put in|put (?:a|an|another)|put (?!it |that |this |them |these )(?:\w+ ){1,4}(?:in|into|on|onto|to)|new (?:field|column|box)|(?:field|column|box) (?:for|where|with|called)|(?:an?|one|eine?|une?|uma?|una) (?:\w+ )?(?:field|column|feld|spalte|champ|colonne|campo|columna|colonna|coluna|veld|pole)|hinzu\w*|erganz\w+|einfug\w*|fuge|aufnehmen|einbauen|r?ajout\w+|rajout\w+|anad\w+|agreg\w+|inclu[iy]\w*|aggiung\w+|inseri\w+|"
    r"adicion\w+|acrescent\w+|inclu\w+|toevoeg\w*|voeg|dodaj|dodac|dopisz)\b"
)
ADD_WEAK = re.compile(
    r"\b(please|bitte|svp|por favor|per favore|alsjeblieft|need|needs|want|wants|would like|d like|missing|lacks?|should (?:also )?have|must (?:also )?have|has to have|have to (?:also )?(?:know|note|store)|there (?:should|must|ought to) be|store|record|save|keep track|note|track|forgot\w*|enter|would be (?:great|good|nice|useful|handy|helpful)|could (?:we|you|i) (?:also )?(?:have|note|see)|too|also|"
    r"fehl\w+|brauch\w*|benotig\w+|mochte\w*|wollen|dazu|noch|vergessen|notieren|speichern|erfassen|eintragen|vermerken|soll\w* (?:auch )?\w* ?\w* ?(?:haben|geben|stehen)|"
    r"manqu\w+|besoin|voudr\w+|aimer\w+|faut|faudrait|oubli\w+|enregistr\w+|noter|notez|stocker|aussi|egalement|"
    r"falta\w*|necesit\w+|quier\w+|queremos|quisier\w+|gustaria|olvid\w+|guardar|registrar|apuntar|anotar|tambien|ademas|"
    r"manca\w*|serv\w+|vorrei|vorremmo|voglio|bisogno|occorr\w+|dimentic\w+|salvare|registrare|segnare|anche|inoltre|"
    r"precis\w+|quero|queria|gostari\w+|esquec\w+|guardar|salvar|anotar|tambem|ontbre\w+|nodig|graag|ook|brakuje|potrzeb\w+|chc\w+|tez|takze)\b"
)
REMOVE = re.compile(
    r"\b(no longer exists?|no more|gibt es nicht mehr|n'existe\w* plus|n existe\w* plus|il n'?y a plus|ya no (?:existe\w*|hay)|non (?:esist\w+|c'?e) piu|nao (?:existe\w*|ha) mais|bestaat niet meer|remov\w+|delet\w+|drop|dropped|lose the|kick (?:\w+ ){0,3}out|scrap|ditch|get rid of|rid of|take (?:\w+ ){0,3}(?:out|away|off)|throw (?:\w+ ){0,3}(?:out|away)|no longer|(?:do not|don ?'?t|dont|never|not) (?:really )?(?:need|use|want|offer|sell)\w*|not needed|isn'?t needed|without the|hide|superfluous|useless|unnecessary|can go|may go|"
    r"entfern\w+|l(?:o|oe)sch\w*|weg|weglassen|streich\w*|raus|(?:nicht|keine?n?) (?:mehr )?(?:gebraucht|brauch\w*|benotig\w+)|brauch\w* (?:\w+ ){0,4}(?:nicht|keine?n?|nie)|(?:will|wollen|mochte\w*) (?:\w+ ){0,4}(?:nicht|keine?n?)\b|fallt weg|uberflussig|ausblend\w+|"
    r"supprim\w+|enlev\w+|retir\w+|efface\w*|vire\w*|ote[rz]?|(?:ne )?(?:veux|voulons|voudrais) (?:pas|plus)|plus besoin|pas besoin|ne (?:sert|servent) (?:plus |pas )?(?:a rien)?|inutile|masqu\w+|"
    r"quit[ae]\w*|elimin\w+|borr[ae]\w*|suprim\w+|sac[ae] |(?:ya )?no (?:\w+ )?(?:hace falta|necesit\w+|us\w+|sirve|quier\w+|queremos)|sobra\w*|"
    r"rimuov\w+|togli\w*|cancell\w+|leva|levare|non (?:ci )?(?:serv\w+|us\w+|vogli\w+|vorrei)|inutil\w+|nascond\w+|"
    r"remov\w+|tir[ae]r?|apag\w+|exclu\w+|delet\w+|nao (?:\w+ )?(?:precis\w+|us\w+|serve|quer\w+)|verwijder\w*|weghalen|haal|niet (?:meer )?nodig|usun\w*|skasuj|niepotrzebn\w+)\b"
)
RENAME = re.compile(
    r"\b((?<!each )(?<!every )(?<!last )(?<!phone )call|called|renam\w+|(?:change|different|new|wrong|other) (?:\w+ ){0,3}name|name (?:it|that|this|of)|should (?:say|read|be named)|instead of|rather than|is (?:really|actually)|"
    r"umbenenn\w*|benenn\w*|nenn\w*|heisst|heissen|heisse|statt|anstatt|umtauf\w*|lauten|lautet|"
    r"renomm\w+|appel\w+|nomm\w+|au lieu d\w*|a la place d\w*|plutot que|chang\w+ le nom|remplac\w+ le (?:nom|mot|titre)|"
    r"renombr\w+|llam\w+|en vez de|en lugar de|cambi\w+ el nombre|"
    r"rinomin\w+|chiam\w+|invece di|al posto di|anziche|cambi\w+ (?:il )?nome|"
    r"renome\w+|cham(?:a|e|ar|ado|ada|am|em|ou)|em vez de|em lugar de|(?:troc\w+|mud\w+|alter\w+) (?:o )?nome|troque o nome|hernoem\w*|noem\w*|heet|heten|in plaats van|przemianuj|nazw\w+|nazywa\w*|zamiast)\b"
)
OPTIONAL = re.compile(
    r"\b(optional\w*|voluntary|no longer (?:\w+ ){0,3}(?:filled|mandatory|required|compulsory)|nicht mehr (?:\w+ ){0,2}(?:ausgefullt|pflicht)|(?:isn ?'?t|aren ?'?t|shouldn ?'?t|should not|don ?'?t|do not|needn ?'?t|not) (?:\w+ ){0,3}(?:have to|required|mandatory|compulsory|obligatory|necessary)|no need to|may (?:be|stay) (?:left )?(?:empty|blank)|can (?:be left|stay|be) (?:empty|blank)|not (?:be )?(?:a )?(?:must|required|mandatory|compulsory)|"
    r"freiwillig|(?:keine?|nicht) (?:mehr )?(?:ein )?pflicht\w*|nicht (?:mehr )?(?:zwingend|notwendig|verpflichtend)|leer (?:bleiben|lassen|sein) (?:durfen|konnen)?|darf leer|kann leer|"
    r"facultati\w+|opcional\w*|pas (?:etre )?obligatoire|plus (?:etre )?obligatoire|peut (?:rester|etre) vide|no (?:\w+ )?obligatori\w+|puede (?:quedar|estar) vaci\w+|non (?:\w+ )?obbligatori\w+|puo (?:restare|essere) vuot\w+|nao (?:\w+ )?obrigatori\w+|pode ficar (?:vazi\w+|em branco)|"
    r"optioneel|niet verplicht|nieobowiazkow\w+|opcjonaln\w+)\b"
)
REQUIRED = re.compile(
    r"\b(required|mandatory|compulsory|obligatory|(?:n ?'?t|not|never|no ?(?:body|one)) (?:\w+ ){0,3}leave (?:\w+ )?(?:blank|empty)|(?:must|has to|have to|needs? to|should) (?:\w+ ){0,3}(?:filled|given|entered|typed|provided|completed)|must (?:always )?be (?:filled|given|entered|there|typed)\w*|(?:has|have) to be (?:filled|given|entered)\w*|needs to be (?:filled|given|entered)\w*|never (?:be )?(?:left )?(?:empty|blank)|not be (?:left )?(?:empty|blank)|can'?t be (?:left )?(?:empty|blank)|is a must|nobody may leave|without (?:a|an|the) \w+ (?:can ?not|may not|shouldn ?'?t) be saved|"
    r"pflicht\w*|zwingend|muss (?:\w+ ){0,5}(?:ausgefullt|eingetragen|angegeben|da)|immer (?:ausgefullt|angegeben|eingetragen)|darf nicht leer|nie leer|verpflichtend|"
    r"obligatoire\w*|(?:doit|doivent) (?:toujours )?etre (?:rempli|renseigne|saisi|indique)\w*|(?:doit|doivent) (?:\w+ ){0,3}(?:rempli|renseigne|saisi|indique)\w*|ne (?:peut|doit|peuvent) pas (?:etre|rester) vide|ne pas laisser vide|"
    r"obligatori[oa]s?|deb\w+ (?:\w+ ){0,3}(?:rellen|complet)\w+|hay que (?:rellenar|poner|indicar)|debe\w* (?:rellenarse|estar|indicarse|ponerse)|no puede (?:quedar|estar|ir) (?:vaci\w+|en blanco)|"
    r"obbligatori\w+|deve (?:sempre )?(?:esser[ec]i?|esserci|venire) (?:compilat|inserit|indicat)\w*|dev\w+ (?:\w+ ){0,3}(?:compilat|inserit|indicat|preenchid|informad)\w*|non puo (?:restare|essere|rimanere) vuot\w+|"
    r"obrigatori\w+|tem que ser preenchid\w+|nao pode (?:ficar|estar) (?:vazi\w+|em branco)|verplicht|obowiazkow\w+|wymagan\w+)\b"
)
SORT = re.compile(
    r"\b(sort|sorts|sorted|sorting|ordered by|order (?:\w+ ){0,3}by|in (?:the )?order of|alphabetic\w*|(?:newest|latest|oldest|highest|lowest|biggest|largest|smallest|cheapest|most expensive|most recent|earliest) (?:\w+ )?(?:first|on top|at the top)|"
    r"sortier\w*|geordnet|alphabetisch\w*|\w+ste[nrs]? (?:\w+ )?(?:zuerst|oben|zuoberst)|tri(?:e|es|er|ez|ee|ees)|class(?:e|er|ez|es|ees)|ordre (?:alphabetique|croissant|decroissant)|"
    r"orden(?:a|ar|ado|ada|ados|adas|e|en)|por orden|ordin(?:a|are|ato|ata|ati|ate)|in ordine|alfabetic\w+|ordene\w*|classific\w+|em ordem|sorteer\w*|sortuj|posortowa\w+|gesorteerd)\b"
)
FALLING = re.compile(
    r"\b(descend\w*|(?:newest|latest|highest|biggest|largest|most expensive|most recent|longest) (?:\w+ )?(?:first|on top|at the top)|absteigend\w*|(?:neue|hoch|grosst?e|hochste|teuer|spate|jung|lang)\w*ste[nrs]?\b|(?:neueste|hochste|grosste|teuerste|spateste|jungste|langste)\w*|"
    r"decroissant\w*|plus (?:recent|cher|grand|haut|long)\w* (?:en premier|d'abord|en haut)|(?:mas|piu|mais|plus) (?:recient|recent|nuev|nuov|nov[oa]|car[oai]|grand|alt)\w*|descendente|de mayor a menor|mas (?:reciente|nuev|car|grande|alt)\w* (?:primero|arriba)|decrescente|piu (?:recent|nuov|car|grand|alt)\w*|mais (?:recente|nov|car|alt)\w*|aflopend|nieuwste|hoogste|malejac\w+|najnowsz\w+)\b"
)
UNDO = re.compile(
    r"\b(undo|undone|revert|roll (?:it )?back|go back to (?:the )?(?:old|last|previous|way|version)|as it was before|the way it was|previous version|(?:last|that) change (?:back|away)|take (?:that|it|the last change) back|put it back|"
    r"ruckgangig|zuruck ?nehmen|mach(?:e|t)? (?:das|es) (?:wieder )?(?:zuruck|weg)|wieder (?:so )?wie (?:vorher|vorhin|fruher)|vorherige version|alte version|letzte anderung|"
    r"annul(?:e|er|ez)|reviens|revenir|retour (?:a|en) (?:arriere|la version)|version (?:precedente|d avant|anterieure)|comme avant|defais|"
    r"deshac\w+|deshaz\w*|vuelv\w+ (?:a la version|atras|como)|volver (?:atras|a la)|como (?:estaba )?antes|version (?:de antes|anterior)|"
    r"annulla\w*|torna\w* (?:indietro|alla versione|come)|versione (?:precedente|di prima)|come (?:era )?prima|ripristin\w+|"
    r"desfa[czç]\w*|desfaz\w*|volt\w+ (?:atras|para a versao|como)|versao anterior|como (?:estava )?antes|ongedaan|terugdraaien|vorige versie|cofnij|poprzedni\w* wersj\w+)\b"
)
VAGUE = re.compile(
    r"\b(nicer|prettier|pretty|dull|boring|ugly|unattractive|modern\w*|old.?fashioned|better look\w*|look\w* better|improve\w*|improvement|hard to read|(?:can ?not|can'?t|hardly) read|readable|easier|clearer|cluttered|messy|fresher|friendlier|more beautiful|look at first|confusing|don'?t like (?:it|the look)|not like the look|"
    r"schoner|hubscher|hasslich|langweilig|altbacken|ubersichtlich\w*|unubersichtlich\w*|besser|moderner|freundlicher|schwer (?:zu )?les\w+|schlecht (?:zu )?les\w+|lesbar\w*|gefallt mir nicht|ansprechend\w*|"
    r"plus (?:joli\w*|beau|belle|clair\w*|lisible\w*|moderne\w*|agreable\w*)|moche\w*|triste|illisible\w*|difficile a lire|laid|ameliore\w*|"
    r"mas (?:bonit\w*|clar\w*|modern\w*|legible\w*|agradable\w*)|mejor\w*|fe[oa]|aburrid\w*|cuesta leer|dificil de leer|"
    r"piu (?:bell\w*|chiar\w*|modern\w*|leggibil\w*|carin\w*)|brutt\w*|migliora\w*|noios\w*|legge male|difficile da leggere|"
    r"mais (?:bonit\w*|clar[oa]\w*|modern\w*|legivel|agradavel)|fei[oa]|melhor\w*|sem graca|dificil de ler|mooier|saai|lelijk|duidelijker|ladniej\w*|brzydk\w*|czytelniej\w*)\b"
)
CHAT = re.compile(
    r"\b(thanks?|thank you|great|perfect|wonderful|well done|looks good|love it|danke|prima|perfekt|toll|wunderbar|klasse|merci|parfait|super|genial|gracias|perfecto|estupendo|grazie|perfetto|ottimo|obrigad[oa]|perfeito|otimo|dank|bedankt|dziekuje|swietnie)\b"
)
QUESTION = re.compile(
    r"^(?:(?:so|and|und|et|y|e) )?(?:what|why|how (?:do|does|can|is|are|did|come)|who can|where (?:is|are|do|can)|which|is it|is there|are there|does it|was |warum|wie (?:kann|geht|wird|funktioniert)|wo |woher|woraus|wieso|pourquoi|comment|ou (?:est|sont|se)|de quoi|que (?:significa|es)|por que|como |donde|de que|cosa |perche|come |dove|di cosa|o que|onde|do que|wat |waarom|hoe |dlaczego|jak )"
)
# What P3's and P4's readers make: marks, charts, numbers, pages, buttons, refusals, values.
WISH = re.compile(
    r"\b(charts?|graphs?|diagrams?|plots?|pie|bars?|histogram|diagramm\w*|kurve|grafik\w*|graphique\w*|courbe|camembert|grafic\w+|torta|grafiek|wykres\w*|"
    r"buttons?|knopf\w*|schaltflache\w*|bouton\w*|boton\w*|pulsant\w+|bota?o(?:es)?|knop|przycisk\w*|one click|mit einem klick|"
    r"mark|marks|marked|highlight\w*|flag|warn\w*|red|alert|markier\w*|hervorheb\w*|kennzeichn\w*|signal\w+|surlign\w*|marqu\w+|marc\w+|resalt\w+|destac\w+|segnal\w+|evidenz\w+|avvis\w*|markeer\w*|oznacz\w*|"
    r"calendar|kalender\w*|calendrier|calendario|calendar\w*|agenda|board|kanban|tafel|tableau|tablero|bacheca|lavagna|quadro|gallery|galerie|galer[ií]a|galleria|report|bericht\w*|rapport\w*|informes?|relatorio\w*|dashboard|ubersicht|overview|panel|cruscotto|painel|check ?lists?|checkliste|"
    r"how many|how much|count|number of|total|totals|sum|sums|average|on top|at the top|per (?:month|week|day|year|person)|wie ?viele?|anzahl|summe\w*|gesamt\w*|durchschnitt\w*|insgesamt|combien|nombre de|total\w*|somme|moyenne|cuant\w+|suma|promedio|media|quant[ioe]|quant[ao]s|somma|totale|soma|hoeveel|aantal|totaal|ile|suma|"
    r"never|nobody|no one|niemand|personne|nadie|nessuno|ninguem|must not|may not|can ?'?t|cannot|not allowed|refuse\w*|reject\w*|accept|at least|at most|not more than|no more than|more than once|twice|double|overlap\w*|unique|only once|darf nicht|durfen nicht|niemals|nie|mindestens|hochstens|maximal|doppelt|zweimal|nur einmal|ne (?:doit|doivent|peut|peuvent)|jamais|au moins|au plus|deux fois|no puede\w*|nunca|al menos|como maximo|dos veces|non (?:puo|possono|deve|devono)|mai|almeno|al massimo|due volte|nao pode\w*|pelo menos|no maximo|duas vezes|"
    r"work out|works? out|calculat\w+|comput\w+|berechn\w+|ausrechn\w+|calcul\w+|years? since|days? since|full years|difference|costs? (?:me|us)|seit|alter in|page|seite|list of|form)\b"
)
SHOW = re.compile(
    r"\b(show|shows|see|display|mark|marks|highlight|warn|tell me|count|work out|calculate|don ?'?t (?:accept|allow|let)|how many|how much|zeig\w*|anzeigen|sehen|markier\w*|hervorheb\w*|warn\w*|zahl\w*|berechn\w*|wie ?viele?|"
    r"montr\w+|affich\w+|voir|marqu\w+|surlign\w+|signal\w+|compt\w+|calcul\w+|combien|ensen\w+|muestr\w+|mostr\w+|ver|marca\w*|resalt\w+|cuent\w+|cont\w+|cuant\w+|vedere|segn\w+|evidenz\w+|quant\w+|destac\w+|tonen|toon|laat zien|markeer\w*|hoeveel|pokaz\w*|zaznacz\w*|ile)\b"
)
NOBODY = re.compile(
    r"\b(nobody|no one|niemand|personne|nadie|nessuno|ninguem|nikt|never|nie|niemals|jamais|nunca|mai)\b"
)
NOTING = re.compile(
    r"\b(?:(?:^(?=note|record|enter|write|type)|to |can |could |please |also |must |should |and |we |you |i )(?:also )?(?:note|record|enter|store|write|type|put) (?:down )?|notieren|eintragen|erfassen|vermerken|festhalten|noter|notez|saisir|enregistrer|anotar|anota|apuntar|apunta|registrar|segnare|annotare|registrare|anote|registre|noteren|vastleggen|zapisac|notowac)\b"
)
INTO = re.compile(
    r"\b(?:put (?:\w+ ){0,3}in(?:to)?|add (?:\w+ ){0,6}(?:to|into|onto)|goes? (?:\w+ )?(?:in|on)to|includ\w+|comes? on top|on top of|count(?:ed)? in|"
    r"(?:in|zu|zum) (?:den|die|das|der)? ?\w+ (?:rein|hinein|dazu|einrechnen|einbeziehen|einfliessen|aufschlagen|addier\w*)|rein|hinein|dazurechn\w*|einrechn\w*|draufschlag\w*|aufschlag\w*|dazu|"
    r"compt\w+ dans|inclu\w+|ajout\w+ (?:\w+ ){0,6}(?:au|a la|dans)|dans le|sumar\w*|sum(?:a|e|en|alo|adlo)\b|inclu\w+|anad\w+ (?:\w+ ){0,6}al?|en el|aggiung\w+ (?:\w+ ){0,6}al|compres\w+|inclus\w+|nel|som(?:a|e|am|ar|em)\b|no (?:valor|total|preco)|entra\w*|ao)\b"
)
