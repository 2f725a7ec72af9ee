/** Paths that a hub or a package's manifest names: only those that stay inside their folder, on every system. */

/** Longest path that is taken, in characters. */
const maxLength = 512;
/** What Windows takes for a device, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Separators and drives of Windows, its wildcards, and control characters. */
const forbidden = /[\\:*?"<>|\u0000-\u001f\u007f]/;

/** Whether a path with forward slashes names a file below a folder, with nothing in it that a system reads otherwise. */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > maxLength || forbidden.test(path)) return false;
  return path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !reserved.test(part) && !/[. ]$/.test(part));
}

/** Whether a text is `owner/name` as hubs spell it. */
export function isRepoName(name: string): boolean {
  return name.length <= 200 && /^[\w][\w.-]*\/[\w][\w.-]*$/.test(name) && !name.includes('..');
}
