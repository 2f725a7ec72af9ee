/** Pages of running text: scans, photographs of paper, slides, and articles that were scaled. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { capital, element, familyOf, type Effects, type Picture } from './picture.ts';
import { Words } from './words.ts';

const serifs = ['eb-garamond', 'tinos', 'merriweather', 'noto-serif'] as const;
const sans = ['open-sans', 'lato', 'inter', 'karla', 'roboto', 'carlito'] as const;

/** A page of a book or of a paper, as a scanner gives it. */
export function scanPicture(random: Random): Picture {
  const words = new Words(random);
  const title = words.title();
  const paragraphs = Array.from({ length: random.between(3, 5) }, () => words.paragraph(random.between(1, 3)));
  const note = `${random.between(1, 9)}. Order of the ${capital(words.noun())} Board, ${words.date()}, § ${random.between(2, 90)}; fol. ${random.between(2, 90)}v.`;
  const head = `${random.between(12, 340)}  ${words.title().toUpperCase()}`;
  const font = random.of(serifs);
  const size = random.between(17, 22);
  const columns = random.chance(0.4) ? 2 : 1;
  const [left = '', right = ''] = head.split('  ');
  return {
    body: `<header>${element('span', left)}${element('span', right)}</header>${element('h1', title)}
      <main>${paragraphs.map((text) => element('p', text)).join('')}</main>${element('small', note)}`,
    style: `
      body { background: radial-gradient(circle at ${random.between(20, 80)}% 20%, #f1f0ec, #dddad2); color: #2a2826; padding: 40px 50px;
        font: ${size}px/1.45 ${familyOf(font)}; transform: rotate(${random.between(-5, 5) / 10}deg) scale(0.98) }
      header { display: flex; justify-content: space-between; font-size: ${size - 5}px } h1 { font-size: ${size + 6}px; font-weight: 500; text-align: center }
      main { columns: ${columns}; column-gap: 34px; text-align: justify } p { margin: 0 0 0.3em; text-indent: 1.2em }
      small { display: block; margin-top: 18px; font-size: ${size - 5}px; border-top: 1px solid #5557; padding-top: 8px }`,
    width: random.between(940, 1080),
    fonts: [font],
    lines: [head, title, ...paragraphs, note],
    effects: {
      grey: true,
      blur: random.between(5, 9) / 10,
      noise: random.between(4, 10),
      jpeg: random.between(55, 85),
    },
  };
}

/** A sheet on a table, photographed from a slant. */
export function photoPicture(random: Random): Picture {
  const words = new Words(random);
  const title = words.title();
  const texts = [
    ...Array.from({ length: random.between(2, 3) }, () => words.paragraph(random.between(1, 2))),
    ...Array.from(
      { length: random.between(2, 4) },
      (_, i) => `${i + 1}. ${capital(words.verb())} the ${words.noun()} for ${random.between(2, 50)} minutes.`,
    ),
    `${capital(words.noun())} Association, ${words.date()}, ref. GH/${random.between(2019, 2026)}/${words.digits(3)}`,
  ];
  const font = random.of([...sans, ...serifs]);
  const size = random.between(18, 22);
  const slant = (): number => random.between(-7, 7);
  return {
    body: `<main>${element('h1', title)}${texts.map((text) => element('p', text)).join('')}</main>`,
    style: `
      body { background: repeating-linear-gradient(93deg, #4a3322, #543a27 7px, #452f1f 13px); padding: 46px 60px; perspective: 1100px }
      main { background: linear-gradient(${random.between(0, 360)}deg, #efe9dc, #cfc6b4); color: #25221f; padding: 34px 40px;
        font: ${size}px/1.4 ${familyOf(font)}; box-shadow: 0 6px 22px #0009;
        transform: rotateX(${slant() * 2}deg) rotateY(${slant() * 2}deg) rotate(${slant() / 2}deg) }
      h1 { font-size: ${size + 7}px; margin: 0 0 10px } p { margin: 0 0 9px }`,
    width: random.between(860, 980),
    fonts: [font],
    lines: [title, ...texts],
    effects: { blur: random.between(3, 8) / 10, noise: random.between(3, 8), jpeg: random.between(60, 85) },
  };
}

/** Grounds as slides have them: plain, a gradient, a picture. */
const grounds = [
  { ground: 'linear-gradient(135deg, #12222b, #29506a)', text: '#fff', accent: '#7fe0c0' },
  { ground: '#ffffff', text: '#1b1b1b', accent: '#b3261e' },
  {
    ground: 'conic-gradient(from 40deg at 30% 40%, #7fb6c9, #b07fd6, #6a7fd6, #86c9b0, #7fb6c9)',
    text: '#fff',
    accent: '#fff',
  },
  { ground: 'linear-gradient(90deg, #f6d365, #fda085)', text: '#3a1f10', accent: '#7a1f3d' },
  { ground: 'radial-gradient(circle at 70% 30%, #3b1d5a, #0d0718)', text: '#f4eaff', accent: '#ffd166' },
] as const;

export function slidePicture(random: Random): Picture {
  const words = new Words(random);
  const { ground, text, accent } = random.of(grounds);
  const font = random.of(sans);
  const title = words.title();
  const over = `${words.adjective()} ${words.noun()}`.toUpperCase();
  const isList = random.chance(0.6);
  const points = Array.from({ length: random.between(3, 5) }, () =>
    random.of([
      `${capital(words.noun())}s split by ${words.noun()} across ${random.between(2, 40)} ${words.noun()}s`,
      `Median ${words.noun()}: ${random.between(1, 50)} min ${random.between(10, 59)} s in January, ${words.percent()} today`,
      `From ${words.count(4000)} € per person, ${words.date()}`,
    ]),
  );
  const foot = [
    `${capital(words.noun())} guild, Q${random.between(1, 4)} review`,
    'Internal use only',
    `${random.between(2, 20)} / ${random.between(21, 60)}`,
  ];
  return {
    body: `${element('h2', over)}${element('h1', title)}${points.map((point) => element('p', isList ? `• ${point}` : point)).join('')}
      <footer>${foot.map((part) => element('span', part)).join('')}</footer>`,
    style: `
      body { background: ${ground}; color: ${text}; font: ${random.between(18, 24)}px/1.4 ${familyOf(font)}; padding: 44px 56px; position: relative; height: 452px }
      h2 { font-size: 15px; letter-spacing: 0.2em; font-weight: 400; margin: 0 } h1 { font-size: ${random.between(32, 46)}px; margin: 6px 0 16px;
        ${random.chance(0.25) ? `color: transparent; -webkit-text-stroke: 1.3px ${accent}` : ''} }
      p { margin: 0 0 8px; ${random.chance(0.5) ? 'text-shadow: 0 2px 6px #0005' : ''} } p:nth-of-type(2) { color: ${accent} }
      footer { position: absolute; bottom: 18px; left: 56px; right: 56px; display: flex; justify-content: space-between; font-size: 12px }`,
    width: 960,
    height: 540,
    fonts: [font],
    lines: [over, title, ...points.map((point) => (isList ? `• ${point}` : point)), foot.join('  ')],
  };
}

/** An article or a mailbox, as a screenshot that was made smaller or larger. */
export function scaledPicture(random: Random): Picture {
  const effects: Effects = { scale: random.of([0.75, 0.8, 0.9, 0.9, 1.25, 1.5]) };
  const words = new Words(random);
  const font = random.of(sans);
  if (random.chance(0.5)) {
    const title = words.title();
    const facts = Array.from({ length: random.between(4, 6) }, () => [
      capital(words.noun()),
      words.random.of([words.date, words.percent, words.town])(),
    ]);
    const texts = Array.from({ length: 4 }, () => words.paragraph(2));
    return {
      body: `${element('h1', title)}<main><aside>${facts.map((pair) => `<div>${pair.map((part) => element('span', part)).join('')}</div>`).join('')}</aside>
        ${texts.map((text) => element('p', text)).join('')}</main>`,
      style: `
        body { background: #fff; color: #202122; font: 15px/1.5 ${familyOf(font)}; padding: 18px 60px } h1 { font: 26px ${familyOf('tinos')}; border-bottom: 1px solid #aaa }
        aside { float: right; width: 260px; margin: 0 0 12px 24px; background: #f8f9fa; border: 1px solid #ccc; padding: 10px; font-size: 13px }
        aside div { display: flex; justify-content: space-between } p { margin: 0 0 10px }`,
      width: 1180,
      fonts: [font, 'tinos'],
      lines: [title, ...facts.map((pair) => pair.join('  ')), ...texts],
      effects,
    };
  }
  const folders = [
    'Mail',
    `Inbox ${random.between(1, 90)}`,
    'Starred',
    'Sent',
    `Drafts ${random.between(1, 9)}`,
    `Spam ${random.between(1, 300)}`,
  ];
  const mails = Array.from({ length: 10 }, () => [
    random.chance(0.5) ? words.person() : `${capital(words.noun())} ${capital(words.noun())}`,
    random.of([
      `Re: ${capital(words.noun())} of the ${words.adjective()} ${words.noun()} (v${random.between(2, 9)}, final)`,
      `[${words.noun()}] build ${words.digits(5)} failed: ${random.between(1, 9)} of ${words.count(4000)} tests`,
      `Your invoice ${words.digits(4)}-${words.digits(5)} over ${words.money()} EUR`,
      `Parcel RR ${words.digits(3)} ${words.digits(3)} ${words.digits(3)} GB is on its way`,
    ]),
    random.chance(0.5) ? words.time() : `${random.between(1, 28)} Nov`,
  ]);
  return {
    body: `<aside>${folders.map((name) => element('div', name)).join('')}</aside><main>${mails.map((mail) => `<div>${mail.map((part) => element('span', part)).join('')}</div>`).join('')}</main>`,
    style: `
      body { background: #f5f7fb; color: #1f1f1f; font: 14px/1.5 ${familyOf(font)}; padding: 16px; display: flex; gap: 30px }
      aside div { padding: 5px 0 } aside { width: 110px; font-size: 13px } main { flex: 1; background: #fff; border-radius: 8px }
      main div { display: grid; grid-template-columns: 180px 1fr max-content; padding: 9px 14px; border-bottom: 1px solid #eef } main span:first-child { font-weight: 600 }`,
    width: 1180,
    fonts: [font],
    lines: [...folders, ...mails.map((mail) => mail.join('  '))],
    effects,
  };
}
