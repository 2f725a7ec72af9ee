/** Dialogs, notifications and tooltips. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { capital, element, familyOf, type Picture } from './picture.ts';
import { Words } from './words.ts';

const looks = [
  { ground: '#3a6ea5', card: '#ffffff', text: '#111', button: '#0067c0', label: '#fff', radius: 4 },
  {
    ground: 'linear-gradient(135deg, #5b6ee1, #c06ae0 60%, #f0a080)',
    card: '#f6f4fa',
    text: '#1d1d1f',
    button: '#0a7aff',
    label: '#fff',
    radius: 12,
  },
  { ground: '#202020', card: '#2d2d2d', text: '#eeeeee', button: '#4cc2ff', label: '#000', radius: 8 },
  { ground: '#dfe3e8', card: '#ffffff', text: '#24292f', button: '#1a7f37', label: '#fff', radius: 6 },
] as const;

export function dialogPicture(random: Random): Picture {
  const words = new Words(random);
  const { noun, verb } = words;
  const look = random.of(looks);
  const font = random.of(['inter', 'roboto', 'open-sans', 'work-sans', 'rubik', 'noto-sans'] as const);
  const title = random.of([
    `The ${noun()} could not ${verb()} the ${noun()}`,
    `"${capital(noun())} ${capital(noun())}" would like to ${verb()} your ${noun()}`,
    `${capital(verb())} ${random.between(2, 90)} ${noun()}s?`,
  ]);
  const texts = [
    random.of([
      `The ${noun()} "${capital(noun())} ${words.digits(4)}-${random.of(['A', 'B', 'C'])}.pdf" was not sent. The device at ${words.ip()}:${words.digits(4)} did not answer within ${random.between(5, 90)} seconds.`,
      `This lets it keep ${random.between(2, 40)} folders (${words.count(9000)} files, ${random.between(1, 9)}.${random.between(1, 9)} GB) up to date with ${words.host()}.`,
      words.sentence(),
    ]),
    random.of([
      `Error code: 0x${words.hex(8).toUpperCase()} (ERROR_${noun().toUpperCase()}_${noun().toUpperCase()})`,
      `Last ${verb()} on ${words.date()} at ${words.time()} by ${words.email()}`,
      `Only ${random.between(1, 9)}.${words.digits(2)} GB of ${random.between(1, 8)} TB are left in ${words.path()}.`,
    ]),
  ];
  const buttons = [capital(verb()), `${capital(verb())} ${noun()}…`, 'Cancel'];
  const notices = Array.from({ length: random.between(0, 2) }, () => ({
    head: noun().toUpperCase(),
    when: random.of(['now', '3m ago', 'yesterday']),
    text: `${capital(noun())} finished after ${random.between(1, 59)}m ${random.between(10, 59)}s, status ${random.between(0, 9)}`,
  }));
  const size = random.between(12, 15);
  const style = `
    body { background: ${look.ground}; color: ${look.text}; font: ${size}px/1.45 ${familyOf(font)}; padding: 24px }
    section { background: ${look.card}; border-radius: ${look.radius}px; padding: 18px 22px; margin-bottom: 14px;
      box-shadow: 0 4px 18px #0006 }
    h1 { font-size: ${size + random.between(2, 6)}px; margin: 0 0 8px; font-weight: 600 } p { margin: 0 0 8px }
    footer { display: flex; gap: 10px; justify-content: flex-end; margin-top: 14px }
    button { font: inherit; color: inherit; border: 1px solid #8888; background: #8882; border-radius: ${look.radius}px;
      padding: 4px 16px } button:first-child { background: ${look.button}; color: ${look.label} }
    header { display: flex; justify-content: space-between; font-size: ${size - 1}px; opacity: 0.75 }`;
  const body = [
    `<section>${element('h1', title)}${texts.map((text) => element('p', text)).join('')}`,
    `<footer>${buttons.map((label) => element('button', label)).join('')}</footer></section>`,
    ...notices.map(
      ({ head, when, text }) =>
        `<section><header>${element('span', head)}${element('span', when)}</header>${element('div', text)}</section>`,
    ),
  ].join('');
  return {
    body,
    style,
    width: random.between(460, 640),
    fonts: [font],
    lines: [
      title,
      ...texts,
      buttons.join('  '),
      ...notices.flatMap(({ head, when, text }) => [`${head}  ${when}`, text]),
    ],
  };
}
