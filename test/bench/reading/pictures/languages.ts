/** Articles in the languages of Europe and beyond: accented Latin, and other scripts. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { element, familyOf, type Picture } from './picture.ts';

interface Text {
  readonly title: string;
  readonly menu: readonly string[];
  readonly sentences: readonly string[];
  readonly items: readonly string[];
  readonly fonts?: readonly string[];
}

const latin: readonly Text[] = [
  {
    title: 'Äpfel, Möhren und süße Grüße',
    menu: ['Startseite', 'Küche', 'Gärten', 'Über uns', 'Öffnungszeiten'],
    sentences: [
      'Wer größere Mengen erntet, muss früh entscheiden, welche Früchte in den Keller dürfen.',
      'Ideal sind 3 bis 5 °C und eine Luftfeuchtigkeit von mindestens 85 %.',
      'Auf Stroh gelegt, berühren sich die Früchte nicht, und Fäulnis springt nicht über.',
      '„Für uns zählt das Übrige kaum“, erklärte die Gärtnerin am Fuß der Brücke.',
      'Straßenbahnen fahren im Süden häufiger; die Gebühr beträgt 2,40 €.',
    ],
    items: [
      'Boskoop: genussreif ab Dezember',
      'Ontario: säuerlich, sehr lange haltbar',
      'Datenschutzerklärung, zzgl. Versandkosten',
    ],
  },
  {
    title: 'À Brest, l’océan raconté par ceux qui l’écoutent',
    menu: ['Accueil', 'Actualités', 'Société', 'Météo', 'S’abonner'],
    sentences: [
      'Depuis dix-huit ans, l’équipe d’Hélène Guézennec enregistre les bruits de la rade : hélices, pluie, crevettes.',
      '« Au début, on nous prenait pour des rêveurs », sourit la chercheuse.',
      'Le niveau sonore a chuté de moitié là où la vitesse a baissé de 30 %.',
      'Reste à financer la suite : l’entretien coûte 86 000 € par an.',
      'L’un d’eux gît, muet, sous la vase de l’île Longue, près du vieux phare.',
    ],
    items: ['Écouter : cinq minutes sous l’eau', 'Lire aussi : le cœur des marées', 'Mentions légales, accessibilité'],
  },
  {
    title: '¿Qué pasó con los niños del río Miño?',
    menu: ['Inicio', 'Opinión', 'Educación', 'Música', 'Suscríbete'],
    sentences: [
      'El año pasado, según el informe, disminuyó la cantidad de lluvia en más de la mitad.',
      '—¡No lo sabía! —exclamó la señora Núñez, que aún vivía en la calle Peñón.',
      'Después del mediodía, el público podrá visitar gratis el jardín botánico.',
      'La razón es sencilla: ningún avión aterrizó aquí jamás, salvo uno pequeñísimo.',
    ],
    items: ['Próxima función: sábado, 18:30', 'Teléfono de información: 900 123 456', 'Política de privacidad'],
  },
  {
    title: 'Pão, maçãs e corações à beira-mar',
    menu: ['Início', 'Notícias', 'Ciência', 'Saúde', 'Contactos'],
    sentences: [
      'Não há razão para preocupações: a estação reabrirá às sete da manhã.',
      'Os irmãos Conceição construíram três embarcações com as próprias mãos.',
      'Amanhã, a exposição será visitada por crianças de várias regiões.',
      'A televisão mostrou, então, imagens do avô e da avó à porta do café.',
    ],
    items: ['Inscrições até 30 de março', 'Preço: 12,50 € por sessão', 'Condições de utilização'],
  },
  {
    title: 'Zażółć gęślą jaźń: dźwięki znad Łodzi',
    menu: ['Strona główna', 'Wiadomości', 'Książki', 'Życie', 'Źródła'],
    sentences: [
      'Wczoraj wieczorem mieszkańcy Łodzi usłyszeli dźwięk, którego źródła nikt nie potrafił wskazać.',
      'Część świadków twierdzi, że był to statek płynący w górę rzeki.',
      'Jeśli spóźnicie się choćby o pięć minut, kasa będzie już zamknięta.',
      'Książę wręczył nagrodę najmłodszej uczestniczce, która wyjęła ją ostrożnie.',
    ],
    items: ['Początek: środa, godzina 17:45', 'Bilety ulgowe: 15 zł', 'Polityka prywatności'],
  },
  {
    title: 'Příliš žluťoučký kůň úpěl ďábelské ódy',
    menu: ['Úvod', 'Zprávy', 'Počasí', 'Věda', 'Kontakt'],
    sentences: [
      'Nejstarší věž ve městě bude až do října uzavřena kvůli opravě střechy.',
      'Děti si mohou půjčit loďky a večeře se podává v přízemí.',
      'Řeka se přes noc zvedla o čtyřicet centimetrů, uvedl mluvčí.',
      'Když přišel šéf, všichni už odešli; zůstal jen účet za třináct piv.',
    ],
    items: ['Otevřeno: úterý až neděle', 'Vstupné: 120 Kč', 'Ochrana osobních údajů'],
  },
  {
    title: 'Árvíztűrő tükörfúrógép a Duna partján',
    menu: ['Kezdőlap', 'Időjárás', 'Könyvek', 'Művészet', 'Előfizetés'],
    sentences: [
      'A legidősebb őr minden este hétkor gyújtotta meg a lámpát a kikötő fölött.',
      'Több mint ötezer ember gyűlt össze a főtéren, hogy megnézze a tűzijátékot.',
      'Öt hűtőházból kértünk színhúst, de csak kettő felelt időben.',
      'A jövő héten újra közlekedik a hajó Győr és Komárom között.',
    ],
    items: ['Nyitva: keddtől vasárnapig', 'Jegyár: 1 200 Ft', 'Adatvédelmi tájékoztató'],
  },
  {
    title: 'İstanbul’da ışıklar söndü, şehir uyandı',
    menu: ['Anasayfa', 'Gündem', 'Eğitim', 'Sağlık', 'İletişim'],
    sentences: [
      'Geçtiğimiz yıl açılan müze, bugüne kadar yüz binden fazla ziyaretçi ağırladı.',
      'Çocuklar öğle yemeğinden sonra bahçede oynayabilir, ancak köpekler giremez.',
      'Pijamalı hasta yağız şoföre çabucak güvendi.',
      'İlk gemi sabah altı buçukta kalkıyor; bilet ücreti değişmedi.',
    ],
    items: ['Açılış: Salı günü, saat 09.30', 'Öğrenci bileti: 45 ₺', 'Gizlilik sözleşmesi'],
  },
  {
    title: 'Những con thuyền trở về trong sương sớm',
    menu: ['Trang chủ', 'Thời sự', 'Giáo dục', 'Sức khỏe', 'Liên hệ'],
    sentences: [
      'Mỗi buổi sáng, người dân trong làng ra bến để chờ những chiếc thuyền đầu tiên.',
      'Giá vé không thay đổi, nhưng số ghế đã được tăng lên đáng kể.',
      'Chúng tôi đã đi bộ hơn hai giờ trước khi nhìn thấy ngọn hải đăng.',
      'Trời mưa rất to, đường phố ngập nước và mọi người phải ở lại nhà.',
    ],
    items: ['Mở cửa: từ thứ ba đến chủ nhật', 'Vé trẻ em: 20.000 đồng', 'Điều khoản sử dụng'],
    fonts: ['inter', 'open-sans', 'noto-sans', 'roboto'],
  },
  {
    title: 'Blåbærgrøt på brygga: en sommer i Tromsø',
    menu: ['Hjem', 'Været', 'Kultur', 'Sjøliv', 'Følg oss'],
    sentences: [
      'Fergen går ikke når det blåser mer enn tjue meter i sekundet.',
      'På øya bor det nå færre enn førti mennesker, men skolen åpner igjen.',
      'Smörgåsbordet räckte åt alla, sade Åsa, fast några ändå gick hungriga hem.',
      'Æbler og pærer sælges på torvet hver lørdag, så længe lager haves.',
    ],
    items: ['Åpent: mandag til fredag', 'Pris: 95 kr', 'Personvernerklæring'],
  },
  {
    title: 'Ștefan și țânțarul: o poveste din Brașov',
    menu: ['Acasă', 'Știri', 'Sănătate', 'Școală', 'Înscrie-te'],
    sentences: [
      'Într-o dimineață de toamnă, bătrânul a găsit cheia pierdută sub fântână.',
      'Așa că împăratul a hotărât să împartă țara între cei trei fii.',
      'Mașinile nu mai pot trece până când podul nu va fi reparat.',
    ],
    items: ['Program: marți și joi', 'Preț: 30 de lei', 'Termeni și condiții'],
  },
];

const scripts: readonly Text[] = [
  {
    title: 'Старый маяк снова открыт',
    menu: ['Главная', 'Новости', 'Погода', 'Объявления'],
    sentences: [
      'После долгого ремонта маяк на мысе принимает гостей.',
      'На верхнюю площадку ведут сто двенадцать ступеней, и отсюда видно обе бухты.',
      'Билет стоит двести рублей, для школьников вход свободный.',
      'Съешьте ещё этих мягких французских булок, да выпейте чаю.',
    ],
    items: ['Открыто: вторник и среда', 'Телефон: 8 800 555 01 73'],
    fonts: ['noto-sans', 'open-sans', 'roboto', 'inter'],
  },
  {
    title: 'Το παλιό καράβι ταξιδεύει ξανά',
    menu: ['Αρχική', 'Ειδήσεις', 'Καιρός', 'Επικοινωνία'],
    sentences: [
      'Το ξύλινο σκάφος επισκευάστηκε σε ένα μικρό ναυπηγείο του νησιού.',
      'Τα δρομολόγια γίνονται κάθε Σάββατο το πρωί, αν το επιτρέπει ο άνεμος.',
      'Η θέση κοστίζει οκτώ ευρώ, και τα παιδιά ταξιδεύουν δωρεάν.',
    ],
    items: ['Ανοιχτά: Τρίτη έως Κυριακή', 'Τιμή: 8 €'],
    fonts: ['noto-sans', 'open-sans', 'roboto', 'inter'],
  },
  {
    title: 'Їжачок і ґава на хвилі',
    menu: ['Головна', 'Новини', 'Погода'],
    sentences: [
      'Щороку восени човни повертаються до гавані раніше, ніж звичайно.',
      'Квитки можна придбати в касі або на сайті до шостої вечора.',
      'Її зустріли біля мосту, де вже чекали діти з прапорцями.',
    ],
    items: ['Відчинено: щодня', 'Ціна: 50 гривень'],
    fonts: ['noto-sans', 'open-sans', 'roboto', 'inter'],
  },
  {
    title: '旧灯塔重新开放',
    menu: ['首页', '新闻', '天气'],
    sentences: [
      '经过长时间的修缮，海角上的灯塔再次接待游客。',
      '从顶层平台可以看到两个海湾。',
      '学生免费入场，大风天平台关闭。',
    ],
    items: ['开放时间：星期二至星期日', '票价：二十元'],
    fonts: ['noto-sans-sc'],
  },
  {
    title: 'المنارة القديمة مفتوحة من جديد',
    menu: ['الرئيسية', 'الأخبار', 'الطقس'],
    sentences: ['بعد ترميم طويل تستقبل المنارة الزوار مرة أخرى.', 'الدخول مجاني للطلاب في أيام الأسبوع.'],
    items: ['مفتوح كل يوم', 'السعر عشرة دنانير'],
    fonts: ['noto-sans-arabic'],
  },
];

const usualFonts = ['merriweather', 'roboto', 'open-sans', 'lato', 'noto-sans', 'noto-serif', 'inter', 'eb-garamond'];

function article(random: Random, { title, menu, sentences, items, fonts = usualFonts }: Text): Picture {
  const font = random.of(fonts);
  const size = random.between(13, 18);
  const order = sentences.map((sentence) => ({ sentence, key: random.next() })).sort((a, b) => a.key - b.key);
  const texts = order.map(({ sentence }) => sentence);
  const paragraphs = [texts.slice(0, 2).join(' '), texts.slice(2).join(' ')];
  const isDark = random.chance(0.25);
  return {
    body: `<nav>${menu.map((entry) => element('span', entry)).join('')}</nav>${element('h1', title)}
      ${paragraphs.map((text) => element('p', text)).join('')}<ul>${items.map((item) => element('li', item)).join('')}</ul>`,
    style: `
      body { background: ${isDark ? '#16181d' : '#fdfdfb'}; color: ${isDark ? '#e4e4e4' : '#222'}; font: ${size}px/1.55 ${familyOf(font)}; padding: 20px 26px }
      nav { display: flex; gap: 26px; color: ${isDark ? '#7ab7ff' : '#0b66c3'}; border-bottom: 1px solid #8884; padding-bottom: 10px }
      h1 { font-size: ${size + 9}px; margin: 14px 0 8px } p { margin: 0 0 10px } ul { list-style: none; padding-left: 24px; margin: 0 }`,
    width: random.between(640, 800),
    fonts: [font],
    lines: [menu.join('  '), title, ...paragraphs, ...items],
  };
}

/** @param index of the picture in its kind: the languages follow each other. */
export function latinPicture(random: Random, index: number): Picture {
  return article(random, latin[index % latin.length] as Text);
}

export function scriptPicture(random: Random, index: number): Picture {
  return article(random, scripts[index % scripts.length] as Text);
}
