/** HTML. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

/** What can stand in a template: text, markup, several of these, or nothing where a condition does not hold. */
type Content = string | number | Markup | false | undefined | readonly Content[];

/** A template of HTML: what is put into it is escaped, unless it is markup. */
export function markup(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...contents.map(write)));
}

function write(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Markup) return content.html;
  if (typeof content === 'object') return content.map(write).join('');
  return String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
