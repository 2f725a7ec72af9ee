/** What boxes with compartments are, by what is written in them: classes have methods, entities have keys and types of columns. */

/** Types of columns that no class has. What both have, such as `int` and `date`, says nothing. */
const columnType =
  /\b(?:n?varchar|char|tinyint|smallint|bigint|serial|bigserial|decimal|numeric|datetime|timestamp|timestamptz|jsonb|blob|clob|uuid|text)\b/i;
const key = /\b(?:PK|FK|UK)\d?\b|\b(?:primary|foreign) key\b/;

/** A method with its brackets. */
const method = /[\p{L}_]\w*\s?\([^)]*\)?/u;
/** What can be seen of a member from elsewhere; of `-` an item of a list begins with, too, but that has a space behind it. */
const visibility = /^[+#~-](?:[\p{L}_]|\s[\p{L}_]\w*\s*[:(])/u;
const stereotype = /[«<]{1,2}\s?(?:interface|abstract|enumeration|enum|service|entity class)\s?[»>]{1,2}/i;

/** Lines that say so, at least. */
const fewest = 2;
/** How many times as many say one thing as say the other. */
const clearly = 3;

/** Whether the lines of a picture are those of a class or of an entity-relationship diagram; undefined where they do not say. */
export function kindOfMembers(lines: readonly string[]): 'class' | 'er' | undefined {
  const count = (says: (line: string) => boolean): number => lines.filter((line) => says(line.trim())).length;
  const ofEntities = count((line) => key.test(line) || columnType.test(line));
  const ofClasses = count(
    (line) => !columnType.test(line) && (method.test(line) || visibility.test(line) || stereotype.test(line)),
  );
  if (ofClasses >= fewest && ofClasses >= clearly * ofEntities) return 'class';
  return ofEntities >= fewest && ofEntities >= clearly * ofClasses ? 'er' : undefined;
}
