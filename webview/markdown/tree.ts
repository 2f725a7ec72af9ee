/**
 * What Markdown becomes: plain data with a fixed list of elements. An answer is never turned into an HTML string, so
 * no answer can bring an element, an attribute or an address that is not named here.
 */

/** The elements that carry nothing but their children. */
export type PlainTag =
  | 'p'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'blockquote'
  | 'ul'
  | 'li'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'em'
  | 'strong'
  | 's'
  | 'code'
  | 'br'
  | 'hr';

export type CellAlign = 'left' | 'center' | 'right';

export type MarkdownNode =
  | string
  | { readonly kind: 'element'; readonly tag: PlainTag; readonly children: readonly MarkdownNode[] }
  | { readonly kind: 'ordered-list'; readonly start: number; readonly children: readonly MarkdownNode[] }
  | {
      readonly kind: 'cell';
      readonly tag: 'th' | 'td';
      readonly align?: CellAlign;
      readonly children: readonly MarkdownNode[];
    }
  /** An http, https or mailto address; the host asks before it opens one. */
  | { readonly kind: 'link'; readonly address: string; readonly children: readonly MarkdownNode[] }
  /** An image that the answer names. It is never loaded: only its description is shown. */
  | { readonly kind: 'image'; readonly description: string }
  | {
      readonly kind: 'code-block';
      readonly language: string;
      readonly code: string;
      /** Whether its end has come. */
      readonly isClosed: boolean;
    };
