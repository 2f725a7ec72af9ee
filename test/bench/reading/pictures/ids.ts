/** Chats and logs full of what must be right to the letter. */
import type { Random } from '../../diagrams/mermaid/random.ts';
import { element, escapeHtml, familyOf, type Picture } from './picture.ts';
import { Words } from './words.ts';

/** Makes an identifier, and notes it. */
type Noting = <Id extends string>(id: Id) => Id;

function log(random: Random, words: Words, id: Noting): Picture {
  const { noun } = words;
  const line = (): string =>
    `${id(`${words.isoDate()}T${words.clock()}.${words.digits(3)}Z`)} ${random.of(['INFO ', 'WARN ', 'ERROR'])} [${noun()}] ` +
    random.of([
      () =>
        `request ${id(`id=${words.uuid()}`)} ${id(`path=/v2/${noun()}?limit=${words.digits(2)}&after=${words.key(14)}`)} ${id(`ms=${random.between(1, 999)}`)}`,
      () =>
        `token ${id(`kid=k-${words.digits(4)}Q4`)} ${id(`sub=usr_${words.key(12)}`)} ${id(`exp=${words.digits(10)}`)}`,
      () =>
        `put ${id(`key=${words.digits(4)}/${words.digits(2)}/part-${words.digits(5)}-c000.${noun()}.gz`)} ${id(`etag=${words.hex(32)}`)}`,
      () =>
        `slow ${id(`host=${words.host()}:${words.digits(4)}`)} ${id(`waited=${words.digits(4)}ms`)} ${id(`rev=${words.hex(10)}`)}`,
    ])();
  const lines = Array.from({ length: random.between(5, 9) }, line);
  const font = random.of(['fira-code', 'jetbrains-mono', 'source-code-pro', 'ibm-plex-mono', 'cousine'] as const);
  const size = random.between(10, 14);
  const isDark = random.chance(0.6);
  return {
    body: escapeHtml(lines.join('\n')),
    style: `body { background: ${isDark ? '#0d1117' : '#fff'}; color: ${isDark ? '#c9d1d9' : '#24292f'}; white-space: pre; padding: 10px;
      font: ${size}px/1.5 ${familyOf(font)}; font-variant-ligatures: none }`,
    width: Math.ceil(Math.max(...lines.map((text) => text.length)) * size * 0.62 + 30),
    fonts: [font],
    lines,
  };
}

function chat(random: Random, words: Words, id: Noting): Picture {
  const font = random.of(['lato', 'inter', 'roboto', 'open-sans', 'noto-sans'] as const);
  const message = (): string =>
    random.of([
      () => `Staging is red again, build ${id(`#${words.digits(5)}`)}, see ${id(words.url())}`,
      () => `Rolled back to ${id(`web-${words.hex(10)}-${words.key(5)}`)} (image ${id(`sha256:${words.hex(10)}`)})`,
      () => `The pod logs say ECONNREFUSED ${id(`${words.ip()}:${words.digits(4)}`)}, that is the old ${words.noun()}`,
      () => `Approved. Request id was ${id(`req_${words.key(12)}`)}, trace ${id(words.hex(32))}`,
      () => `Write to ${id(words.email())} or call ${id(`+49-30-5550-0${words.digits(3)}`)}`,
      () => `The ${words.noun()} lies in ${id(words.path())} since ${id(words.hex(8))}`,
      () => `Licence ${id(`${words.key(5)}-${words.key(5)}-${words.key(5)}`)}, serial ${id(words.uuid())}`,
    ])();
  const entries = Array.from({ length: random.between(4, 6) }, () => ({
    head: `${words.person()}  ${random.between(1, 12)}:${words.digits(2)} AM`,
    text: message(),
  }));
  return {
    body: entries
      .map(({ head, text }) => {
        const [who = '', when = ''] = head.split('  ');
        return `<section><b></b><div><header>${element('strong', who)} ${element('small', when)}</header>${element('p', text)}</div></section>`;
      })
      .join(''),
    style: `
      body { background: #fff; color: #1d1c1d; font: ${random.between(13, 16)}px/1.45 ${familyOf(font)}; padding: 16px }
      section { display: flex; gap: 12px; margin-bottom: 12px } section > b { width: 32px; height: 32px; border-radius: 6px; background: linear-gradient(45deg, #8e44ad, #f39c12); flex: none }
      p { margin: 0 } small { color: #616061; margin-left: 8px }`,
    width: random.between(860, 1000),
    fonts: [font],
    lines: entries.flatMap(({ head, text }) => [head, text]),
  };
}

export function idPicture(random: Random): Picture {
  const ids: string[] = [];
  const words = new Words(random);
  const note: Noting = (id) => {
    ids.push(id);
    return id;
  };
  return { ...(random.chance(0.5) ? log : chat)(random, words, note), ids };
}
