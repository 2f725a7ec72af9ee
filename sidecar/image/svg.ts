/**
 * Which SVGs are rendered. The renderer (librsvg) runs no script and opens neither files nor connections: it is given
 * bytes without a base URL, so that style sheets, fonts and event handlers that point elsewhere are without effect.
 * This check refuses, before the renderer sees it, what would cost memory or leave a hole in the picture: an answer
 * about a picture with parts missing would be wrong without anybody knowing.
 */
import { setImmediate } from 'node:timers/promises';
import sax from 'sax';
import { ConvLlavaError } from '../../contracts/errors.ts';

/** Long enough for the namespace URIs that Illustrator declares, too short to blow up. */
const longestEntity = 128;

/** Embedded images are attributes of any length. */
Object.assign(sax, { MAX_BUFFER_LENGTH: Infinity });

/** Characters parsed between two looks at the event loop. */
const pieceLength = 256 * 1024;

/** Encodings in which an ASCII byte is always that ASCII character, so that this parser and libxml2 see the same tags. */
const asciiEncodings = /^(utf-?8|us-ascii|iso-8859-\d+|windows-125\d)$/i;

/** Elements whose reference is a link to follow or a font to load; neither is followed. */
const harmlessReferences: ReadonlySet<string> = new Set(['a', 'font-face-uri', 'color-profile']);

/**
 * Checks an SVG.
 *
 * @returns The images embedded in it as data URIs, decoded but not checked.
 * @throws ConvLlavaError SVG_UNSAFE; IMAGE_DAMAGED where it is no well-formed XML.
 */
export async function inspectSvg(name: string, bytes: Uint8Array): Promise<Uint8Array[]> {
  const refuse = (reason: string) => new ConvLlavaError('SVG_UNSAFE', { file: name, reason });
  const embedded: Uint8Array[] = [];
  const open: string[] = [];
  let openSwitches = 0;
  const parser = sax.parser(true);

  parser.onerror = (error) => {
    throw new ConvLlavaError('IMAGE_DAMAGED', { file: name, reason: error.message.split('\n')[0] ?? 'no XML' });
  };
  parser.onprocessinginstruction = ({ name: target, body }) => {
    const encoding = /encoding\s*=\s*["']([^"']*)/.exec(body)?.[1];
    if (target === 'xml' && encoding !== undefined && !asciiEncodings.test(encoding)) {
      throw refuse(`is written in the encoding ${encoding}`);
    }
  };
  parser.ondoctype = (doctype) => {
    const entities = harmlessEntities(doctype);
    if (!entities) throw refuse('declares entities that could grow without bound or read other files');
    Object.assign(parser.ENTITIES, entities);
  };
  parser.onopentag = (tag) => {
    const element = localName(tag.name);
    if (element === 'script') throw refuse('has a script');
    if (element === 'include') throw refuse('includes another file');
    if (element === 'foreignObject' && openSwitches === 0) throw refuse('draws HTML (foreignObject)');
    open.push(element);
    if (element === 'switch') openSwitches++;

    for (const [attribute, value] of Object.entries(tag.attributes as Record<string, string>)) {
      if (localName(attribute) !== 'href' || harmlessReferences.has(element)) continue;
      const target = value.trim();
      if (target === '' || target.startsWith('#')) continue;
      const data = decodeDataUri(target);
      if (!data) throw refuse(`draws on something outside of it (${target.slice(0, 80)})`);
      embedded.push(data);
    }
  };
  parser.onclosetag = () => {
    if (open.pop() === 'switch') openSwitches--;
  };

  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  for (let start = 0; start < text.length; start += pieceLength) {
    parser.write(text.slice(start, start + pieceLength));
    await setImmediate();
  }
  parser.close();
  return embedded;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * The entities of a document type declaration if every one of them is a short text without elements and further entities,
 * undefined if any is not. Anything that looks like a declaration counts, in a comment too.
 */
function harmlessEntities(doctype: string): Record<string, string> | undefined {
  const plain = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"&%<]*)"|'([^'&%<]*)')\s*>/g;
  const declarations = [...doctype.matchAll(plain)];
  if (declarations.length !== doctype.split('<!ENTITY').length - 1) return undefined;
  const entities = declarations.map(([, name = '', double, single]) => [name, double ?? single ?? ''] as const);
  return entities.every(([, value]) => value.length <= longestEntity) ? Object.fromEntries(entities) : undefined;
}

/** The content of a data URI (RFC 2397), or undefined for any other reference. */
function decodeDataUri(uri: string): Uint8Array | undefined {
  const [, parameters, content] = /^data:([^,]*),([^]*)$/i.exec(uri) ?? [];
  if (parameters === undefined || content === undefined) return undefined;
  if (/;\s*base64\s*$/i.test(parameters)) return Buffer.from(decodePercent(content), 'base64');
  return Buffer.from(decodePercent(content), 'latin1');
}

/** Percent-encoded bytes as a Latin-1 string. */
function decodePercent(text: string): string {
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  return bytes.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
