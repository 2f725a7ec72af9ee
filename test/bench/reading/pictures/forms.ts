/** Invoices and forms that were filled in. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { capital, element, familyOf, type Picture } from './picture.ts';
import { Words } from './words.ts';

const fonts = ['arimo', 'inter', 'rubik', 'open-sans', 'carlito', 'tinos'] as const;

function invoice(random: Random): Picture {
  const words = new Words(random);
  const heads = ['Pos', 'Article', 'Description', 'Qty', 'Unit price', 'Amount'];
  const written = Array.from({ length: random.between(3, 7) }, (_, index) => [
    String(index + 1),
    `${random.of(['HT', 'BX', 'SV', 'FR'])}-${words.digits(4)}`,
    `${capital(words.adjective())} ${words.noun()}, ${random.between(1, 40)}.${random.between(1, 9)} x ${random.between(2, 90)} mm, ${random.between(2, 20)} pcs`,
    words.count(90),
    words.money(300),
    words.money(),
  ]);
  const details = [
    ['Invoice no.', `${words.year()}-${words.digits(5)}`],
    ['Date', words.date()],
    ['Customer', `C-${words.digits(5)}`],
    ['Reference', `PO ${words.digits(10)}`],
  ];
  const sums = [
    ['Subtotal', words.money()],
    [`Discount ${random.between(1, 9)}.0 %`, `-${words.money(200)}`],
    ['VAT 19 %', words.money(900)],
    ['Total EUR', words.money()],
  ];
  const company = `${capital(words.noun())} ${random.of(['Tools AS', 'Works Ltd.', 'GmbH & Co. KG', 'S.p.A.'])}`;
  const street = words.street();
  const foot = `Payment: IBAN NO${words.digits(2)} ${words.digits(4)} ${words.digits(4)} ${words.digits(3)}, BIC DNBANOKK. Late payment interest ${random.between(3, 14)}.5 % p.a.`;
  const font = random.of(fonts);
  // Inter draws an x between numbers as the sign that it stands for.
  const rows = written.map((row) =>
    font === 'inter' ? row.map((cell) => cell.replace(/(?<=\d )x(?= \d)/, '×')) : row,
  );
  const size = random.between(11, 14);
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((cell, index) => element(tag, cell, index > 2 ? 'class="n"' : '')).join('')}</tr>`;
  const pairs = (rowsOf: readonly (readonly string[])[]): string =>
    `<dl>${rowsOf.map(([key = '', value = '']) => element('dt', key) + element('dd', value)).join('')}</dl>`;
  return {
    body: `<header><div>${element('h1', 'INVOICE')}${element('b', company)}${element('p', street)}</div>${pairs(details)}</header>
      <table>${cells('th', heads)}${rows.map((row) => cells('td', row)).join('')}</table>${pairs(sums)}${element('small', foot)}`,
    style: `
      body { background: #fff; color: #222; font: ${size}px/1.45 ${familyOf(font)}; padding: 26px }
      header { display: flex; justify-content: space-between } h1 { margin: 0; font-size: ${2 * size}px } p { margin: 0 }
      dl { display: grid; grid-template-columns: max-content max-content; gap: 0 24px; margin: 12px 0 12px auto; width: max-content }
      dd { margin: 0; text-align: right } dt { color: #555 }
      table { border-collapse: collapse; width: 100% } th { background: ${random.of(['#2d4a5a', '#444', '#7a2f2f'])};
      color: #fff; text-align: left } th, td { border: 1px solid #b5bcc2; padding: 4px 8px } .n { text-align: right } small { color: #555 }`,
    width: 780,
    fonts: [font],
    lines: [
      'INVOICE',
      company,
      street,
      ...details.map((pair) => pair.join('  ')),
      foot,
      heads.join('  '),
      ...rows.map((row) => row.join('  ')),
      ...sums.map((pair) => pair.join('  ')),
    ],
  };
}

function form(random: Random): Picture {
  const words = new Words(random);
  const [first = '', last = ''] = words.person().split(' ');
  const fields = [
    ['First name *', first],
    ['Last name *', last],
    ['Street and number *', words.street()],
    [
      'Post code *',
      `${random.of(['CB', 'TR', 'LS'])}${random.between(1, 20)} ${random.between(1, 9)}${random.of(['XP', 'GZ', 'LO', 'BQ'])}`,
    ],
    ['VIN (17 characters) *', `WVWZZZ1KZ8W${words.digits(6)}`],
    ['Date of birth', words.isoDate()],
    ['E-mail', words.email()],
    ['Phone', `+44 1${words.digits(3)} 496 0${words.digits(3)}`],
    ['Mileage', words.count(300_000)],
    [
      'IBAN',
      `DE${words.digits(2)} ${words.digits(4)} ${words.digits(4)} ${words.digits(4)} ${words.digits(4)} ${words.digits(2)}`,
    ],
  ];
  const title = `Register a ${words.noun()}`;
  const hint = `Step ${random.between(1, 3)} of 4. Fields marked * are required.`;
  const error = `The mileage is lower than at the last ${words.noun()} (${words.count(400_000)} on ${words.isoDate()}).`;
  const choices = [
    'I confirm that the details above are correct',
    `Send me a reminder ${random.between(2, 40)} days before the ${words.noun()} is due`,
  ];
  const buttons = ['Save and continue', 'Back'];
  const font = random.of(fonts);
  const size = random.between(13, 15);
  const isDark = random.chance(0.3);
  const entry = ([label = '', value = '']: readonly string[]): string =>
    `<label>${element('span', label)}${element('div', value)}</label>`;
  return {
    body: `${element('h1', title)}${element('p', hint)}<section>${fields.map(entry).join('')}</section>${element('em', error)}
      ${choices.map((choice) => `<div class="c"><i></i>${element('span', choice)}</div>`).join('')}
      <footer>${buttons.map((label) => element('button', label)).join('')}</footer>`,
    style: `
      body { background: ${isDark ? '#1b1d22' : '#f3f5f8'}; color: ${isDark ? '#e6e6e6' : '#1c1c1c'};
        font: ${size}px/1.4 ${familyOf(font)}; padding: 24px } h1 { margin: 0; font-size: ${size + 7}px } p { margin: 2px 0 16px; opacity: 0.7 }
      section { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 18px } span { font-size: ${size - 2}px }
      label div { border: 1px solid #8899; border-radius: 5px; padding: 5px 9px; background: ${isDark ? '#26292f' : '#fff'} }
      em { display: block; margin: 10px 0; color: #d03a3a; font-style: normal; font-size: ${size - 2}px }
      .c { display: flex; gap: 8px; align-items: center; margin: 6px 0 } .c span { font-size: ${size}px }
      i { width: 13px; height: 13px; border: 1px solid #8899; border-radius: 3px }
      button { font: inherit; padding: 6px 16px; border-radius: 5px; border: 1px solid #2563eb; background: #fff; color: #2563eb }
      button:first-child { background: #2563eb; color: #fff } footer { display: flex; gap: 10px; margin-top: 14px }`,
    width: random.between(600, 780),
    fonts: [font],
    lines: [title, hint, ...fields.flat(), error, ...choices, buttons.join('  ')],
  };
}

export function formPicture(random: Random): Picture {
  return random.chance(0.5) ? invoice(random) : form(random);
}
