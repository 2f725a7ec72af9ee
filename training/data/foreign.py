"""Words of languages other than English, and words that are in no language but look like them."""

from __future__ import annotations

import random
import unicodedata

from . import words

LATIN: dict[str, tuple[str, str]] = {
    "polish": ("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "źródło książka łódź święto mężczyzna żółty ćma część więcej język właściciel zażółć gęślą jaźń pięć dziewięć sześć również będzie został świat księżyc miesiąc październik środa wtorek między wszyscy ponieważ usługa zamówienie wysyłka płatność dostępność użytkownik hasło zgłoszenie późno mieć dzień Kraków Wrocław Gdańsk Poznań Łódź"),
    "czech": ("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "příliš žluťoučký kůň úpěl ďábelské ódy dům řeka město děkuji čeština hledání předmět účet přihlášení nastavení soubor složka uložit zavřít otevřít zpět další týden měsíc říjen září pátek čtvrtek střída třída škola učitel řešení můžete potřebujete Příbram Plzeň Děčín"),
    "slovak": ("áäčďéíĺľňóôŕšťúýžĽŠČŤŽ", "ľúbiť vŕba stĺp kôň päť mäso ďakujem môžete účtovníctvo preložiť správa súbor týždeň mesiac štvrtok Žilina Košice Ružomberok dlžník hĺbka tŕň"),
    "hungarian": ("áéíóöőúüűÁÉÍÓÖŐÚÜŰ", "ősz gyönyörű tűz könyv kérdés fülke árvíztűrő tükörfúrógép szükséges előfizetés jelszó felhasználó beállítások mentés következő előző hónap október szerda csütörtök péntek működik különböző Győr Székesfehérvár Kőszeg"),
    "romanian": ("ăâîșțĂÂÎȘȚ", "ștergere înapoi mâine România când țară fereastră învățător și până să fără după același utilizator parolă setări salvează închide următor săptămână luni marți miercuri sâmbătă București Timișoara Iași Brașov Constanța mulțumesc"),
    "turkish": ("çğıöşüÇĞİÖŞÜâîû", "İstanbul güneş çocuk değil öğrenci ışık şehir ağaç yağmur kırmızı sarı küçük büyük çalışma ayarlar kaydet şifre kullanıcı geçmiş sonraki önceki gün hafta ağustos eylül çarşamba perşembe İzmir Eskişehir Diyarbakır IĞDIR ISPARTA için olduğu şöyle göre yarın akşam sıcak"),
    "german": ("äöüßÄÖÜ", "über schön Straße grün größer müde für Tür Übung Österreich fließend Mädchen Käse natürlich ähnlich öffnen Küche Gärten Äpfel Früchte Luftfeuchtigkeit Öffnungszeiten Geschäftsführer Überprüfung Verfügbarkeit Änderung löschen schließen zurück nächste Größe heißt außerdem gemäß Fußball Süßmilch Lindqvist Köln München Düsseldorf"),
    "french": ("àâçéèêëîïôùûüœÀÉÈÊÇŒ", "café naïve façade déjà élève où garçon Noël forêt château hôtel août cœur être première été français océan écoutent Hélène Guézennec société météo actualités abonner sœur œuvre reçu paramètres précédent enregistrer événement intérêt goût île maître côté où ça aïeul ambiguë Besançon Nîmes"),
    "spanish": ("áéíñóúü¿¡ÁÉÍÑÓÚ", "año mañana niño corazón también más aquí fácil español ¿Qué? ¡Hola! pingüino árbol último página índice contraseña configuración guardar sesión búsqueda siguiente miércoles sábado señor España Málaga Cádiz vergüenza averigüé según después todavía"),
    "portuguese": ("ãáâàçéêíóôõúÃÁÂÇÉÊÍÓÔÕÚ", "não coração informação você três avô ação pão órgão português cidade amanhã configurações opções próximo anterior sessão usuário São Paulo João Conceição mãe irmãos então até após através início preço terça-feira"),
    "italian": ("àèéìíòùÀÈÉÌÒÙ", "città perché più è università società così lunedì martedì giovedì venerdì però già può sarà qualità attività perché Forlì Cantù"),
    "swedish": ("åäöÅÄÖé", "fråga språk går också öl är för många ändra större på lösenord användare inställningar spara stäng nästa föregående måndag lördag söndag Göteborg Malmö Växjö Örebro Åkesson Sjöström Lindqvist Bergström"),
    "danish": ("æøåÆØÅé", "åbne København skønhed smørrebrød brugernavn adgangskode indstillinger næste forrige mørk lørdag søndag Århus Tromsø Sørensen Kjær Nørgaard fødselsdag grøn blå få så også ærlig"),
    "icelandic": ("áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ", "þú sækja það ég við hún þeir íslenska lykilorð notandi stillingar næsta föstudagur þriðjudagur Reykjavík Akureyri Þórður Guðmundsdóttir hæð fjörður"),
    "baltic": ("āčēģīķļņšūžąęėįųĀČĒŠŽĖ", "ģimene ķermenis ļoti ņemt ēka ūdens šķirt latviešu slaptažodis naudotojas nustatymai išsaugoti ąžuolas žvaigždė ėjimas įmonė ūkis Vilnius Šiauliai Rīga Jūrmala Liepāja"),
    "estonian": ("äõöüšžÄÕÖÜ", "õhtu öö ülikool jäätis kõik täna järgmine eelmine salasõna Pärnu Võru Põltsamaa käyttäjä asetukset edellinen seuraava yö työ Jyväskylä Järvenpää"),
    "croatian": ("čćđšžČĆĐŠŽ", "češka življenje đak šuma žena ključ lozinka korisnik spremi sljedeći prethodni ponedjeljak četvrtak Đurđevac Šibenik Požega čovjek hrđa ćup"),
    "vietnamese": ("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐƠƯ", "tiếng Việt không được người những một của và các có trong cho là với này để khi đã từ về như năm nhiều đến cũng hơn vào nước đường phố Nguyễn Trần Phạm Hoàng Huỳnh Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Hà Nội Hải Phòng Đà Nẵng Huế thành phố Hồ Chí Minh mật khẩu tài khoản cài đặt lưu đóng tiếp theo trước tháng mười thứ bảy chủ nhật giờ mở cửa xin chào cảm ơn quyển sách học sinh trường học bệnh viện điện thoại địa chỉ sử dụng thời gian phải quốc gia rất đẹp biển xanh buổi sáng"),
    "esperanto": ("ĉĝĥĵŝŭĈĜĴŜŬ", "ĉiuj ĝardeno ĵaŭdo ŝipo antaŭ ĥoro ankaŭ ĉambro ĝis hodiaŭ"),
    "welsh": ("ŵŷâêîôûïŴŶ", "dŵr tŷ gŵyl sŵn cyfrinair gosodiadau ymlaen Llŷn tân môr hŷn"),
    "maltese": ("ċġħżĊĠĦŻ", "ħobż ġdid ċavetta żmien Għawdex Ħamrun ġurnata aċċess"),
}
"""By language: the letters that English has not, and some words."""

SCRIPTS: dict[str, tuple[str, str]] = {
    "russian": ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "старый маяк снова открыт после долгого ремонта принимает гостей на верхнюю площадку ведут ступеней отсюда видно обе бухты билет стоит рублей вход свободный ветер закрыта настройки сохранить пароль пользователь файл правка вид справка отмена далее назад сентября октября понедельник четверг объём съезд ещё Москва Санкт-Петербург Ирина Соколова Щукин Цыганков"),
    "ukrainian": ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "ґанок їжак єдність п’ять налаштування зберегти користувач Київ Львів Запоріжжя щодня люблять ще її"),
    "bulgarian": ("абвгдежзийклмнопрстуфхцчшщъьюя", "настройки запазване парола потребител България София Пловдив първи въпрос ъгъл щастие"),
    "serbian": ("абвгдђежзијклљмнњопрстћуфхцчџш", "љубав њихов ђак ћирилица џеп подешавања сачувај лозинка корисник Београд Ниш јуче"),
    "greek": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ", "ρυθμίσεις αποθήκευση κωδικός χρήστης αρχείο επεξεργασία προβολή βοήθεια άκυρο επόμενο προηγούμενο Αθήνα Θεσσαλονίκη Πάτρα και το είναι στην από με για δεν θα που αυτό όλα μία ημέρα ψυχή ξένος φθινόπωρο Ιωάννης Παπαδόπουλος Οκτωβρίου Δευτέρα Τετάρτη ΕΛΛΗΝΙΚΑ ΣΥΝΕΧΕΙΑ"),
}
"""By language: its letters, and some words."""


def word(rng: random.Random, letters: str, known: list[str], made_up: float) -> str:
    """One of the known words, or one that looks like them: a reader must not know words by heart."""
    found = rng.choice(known)
    if rng.random() >= made_up:
        return _recased(rng, found)
    other = rng.choice(known)
    cut = rng.randint(1, max(1, len(found) - 1))
    mixed = list(found[:cut] + other[min(cut, len(other) - 1) :])
    for index, char in enumerate(mixed):
        if char.isalpha() and rng.random() < 0.2:
            # Another letter of the language, now and then the same one with another mark or none.
            mixed[index] = rng.choice((rng.choice(letters), unicodedata.normalize("NFD", char)[0]))
    return _recased(rng, "".join(mixed)[:14])


def of_any_language(rng: random.Random, lists: dict[str, list[str]], letters: dict[str, str]) -> str:
    """One to eight words of one language."""
    names = [name for name, known in lists.items() if known]
    # The more letters a language has of its own, the more often it is shown.
    language = rng.choices(names, [10 + len(letters[name]) for name in names])[0]
    made = [word(rng, letters[language], lists[language], 0.45) for _ in range(rng.randint(1, 8))]
    return punctuated(rng, made)


def punctuated(rng: random.Random, made: list[str]) -> str:
    """Words with a comma, a colon, quotes or a full stop now and then."""
    for index in range(len(made)):
        draw = rng.random()
        if draw < 0.08:
            made[index] += rng.choice(",,,;:")
        elif draw < 0.12:
            opening, closing = rng.choice(("„“", "„”", "«»", "»«", "‹›", "“”", "‘’", "()", '""'))
            made[index] = opening + made[index] + closing
        elif draw < 0.14:
            made[index] += rng.choice((" –", " —", " ·", " |"))
    return " ".join(made) + rng.choice(("", "", ".", "?", "!", ":", "…"))


def near_word(rng: random.Random, english: str) -> str:
    """An English word with one letter lost, doubled, changed or moved, so that what stands there must be read."""
    if len(english) < 3:
        return english
    at = rng.randrange(len(english) - 1)
    draw = rng.randrange(5)
    if draw == 0:
        return english[:at] + english[at + 1 :]
    if draw == 1:
        return english[: at + 1] + english[at:]
    if draw == 2:
        return english[:at] + rng.choice("aeiouvwqkxyzjbdprnmtlch") + english[at + 1 :]
    if draw == 3:
        return english[:at] + english[at + 1] + english[at] + english[at + 2 :]
    return english + rng.choice(("q", "v", "x", "sson", "qvist", "j", "z", "wic", "ov", "ini"))


def name(rng: random.Random) -> str:
    """A word that is made of syllables, as names are."""
    onsets = "b c d f g h j k l m n p q r s t v w x y z br ch cl dr fj gr kj kr ll ph qu sch sh sk sn st sv th tr vl zh".split()
    codas = "n r s t l m k d x v p ng nd rt st lt ck ss ll nn rg tz w y h qv dt ff gh ct".split()
    parts = [
        rng.choice(onsets) + rng.choice("aeiouy") + (rng.choice(codas) if rng.random() < 0.5 else "")
        for _ in range(rng.randint(1, 3))
    ]
    return "".join(parts).title()


def _recased(rng: random.Random, text: str) -> str:
    draw = rng.random()
    if draw < 0.07:
        return text.replace("ß", "ss").upper()
    return text[:1].upper() + text[1:] if draw < 0.2 else text


def english(rng: random.Random) -> str:
    """A frequent English word."""
    return rng.choice(words.FREQUENT)
