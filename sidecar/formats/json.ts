/** A page as JSON, in the shape that docs/extracted-page.schema.json publishes. */
import type { ExtractResult, SeenPage } from '../../contracts/protocol.ts';

/** Raised when something is taken away or means something else. What is new may be added to a version. */
export const jsonVersion = 1;

export interface JsonPage extends ExtractResult {
  readonly version: typeof jsonVersion;
  readonly file: string;
  readonly page?: SeenPage;
}

/** @param file as it was named */
export function toJsonPage(file: string, result: ExtractResult): JsonPage {
  return { version: jsonVersion, file, ...result };
}
