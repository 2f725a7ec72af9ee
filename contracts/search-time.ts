/** Seconds that a search for words may first spend on reading images that are new, where the caller says nothing else. */
export const defaultSearchSeconds = 30;
/** The most of them. */
export const mostSearchSeconds = 600;
