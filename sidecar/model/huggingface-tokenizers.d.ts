/**
 * The part of `@huggingface/tokenizers` that is used here. The package's own declarations import each other without file
 * endings, which TypeScript does not resolve for ES modules in Node.
 */
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    /** tokenizer.json and tokenizer_config.json as objects. */
    constructor(tokenizer: object, config: object);
    encode(text: string, options?: { readonly add_special_tokens?: boolean }): { readonly ids: number[] };
    /** @param ids at least one */
    decode(ids: number[], options?: { readonly clean_up_tokenization_spaces?: boolean }): string;
    token_to_id(token: string): number | undefined;
  }
}
