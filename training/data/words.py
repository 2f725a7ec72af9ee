"""Small lists that texts are made of: frequent English words, programming words, accented words, file endings."""

FREQUENT = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which "
    "one you were all her she there would their we him been has when who will no more if out so up said what its about "
    "than into them can only other time new some could these two may first then do any like my now over such our man "
    "me even most made after also did many off before must well back through years where much your way down should "
    "because long each just state people those too mr how little good world make very year still see own work men day "
    "get here old between both life being under three never know same last another while us might great go come since "
    "against right came take used himself few house american use place during high without again home around small "
    "however found mrs part school thought went say general once upon war every does system set using file name value "
    "data type list number add version default open save close error read write line text page image view"
).split()

CODE_NAMES = (
    "get set is has make build parse read write load store find check init run start stop open close send fetch next "
    "user item node list map index count size length width height name value key type path file line text image "
    "token tensor model layer weight buffer queue cache config option state event handler client server request "
    "response result error message session context scope stream chunk batch block cell row column table view panel"
).split()

CODE_KEYWORDS = (
    "if else for while return function const let var class def import from export async await try catch throw new "
    "public private static void int float string boolean true false null None self this with as in not and or "
    "interface type enum struct fn impl match mut use pub package func switch case break continue lambda yield"
).split()

ACCENTED = (
    "café naïve façade résumé déjà élève où garçon Noël forêt château hôtel août cœur être première été français "
    "über schön Straße grün größer müde für Tür Übung Österreich fließend Mädchen Käse natürlich ähnlich öffnen "
    "año mañana niño corazón también más aquí fácil español ¿Qué? ¡Hola! pingüino árbol último página índice "
    "não coração informação você três avô ação pão órgão português città perché più è università società così "
    "fråga språk går också öl är för många ændre større på åbne København skønhed smørrebrød þú sækja "
    "źródło książka łódź święto mężczyzna żółty ćma część więcej język příliš žluťoučký kůň dům řeka město děkuji "
    "čeština hledání šťastný ősz gyönyörű tűz könyv kérdés fülke İstanbul güneş çocuk değil öğrenci ışık şehir "
    "ștergere înapoi mâine România când țară fereastră češka življenje đak ģimene ķermenis ļoti ņemt ēka ūdens"
).split()

FILE_ENDINGS = "ts js json py rs go c h cpp java md txt yml toml css html sh sql png svg log lock vue jsx tsx".split()

INTERFACE = (
    "File;Edit;View;Help;Tools;Window;Save As…;Open Recent;Close Tab;New Folder;Preferences;Settings;Cancel;OK;Apply;"
    "Sign in;Log out;Remember me;Forgot password?;Search…;Filter results;Show more;Back;Next;Previous;Finish;Delete;"
    "Rename;Copy link;Paste;Undo;Redo;Select all;Zoom in;Zoom out;Reset;Full screen;Dark mode;Notifications;Privacy;"
    "Language;Advanced;General;Appearance;Accounts;Security;Updates;About;Version;Check for updates;Restart now;"
    "Not now;Don't ask again;Yes;No;Enabled;Disabled;Connect;Disconnect;Upload;Download;Export…;Import…;Print;Share;"
    "Comments;Reply;Edit profile;Change password;Add to cart;Checkout;Total;Quantity;Price;Address;Email;Phone;"
    "First name;Last name;Company;Country;City;Postal code;Date of birth;Username;Password;Confirm password;"
    "Required field;Invalid value;Loading…;Please wait…;No results found;Something went wrong;Try again;Learn more"
).split(";")
