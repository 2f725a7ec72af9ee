/** Where a model was downloaded from: what it takes to fetch parts of it again. */
import type { Precision } from '../../contracts/protocol.ts';
import type { HubFile } from './hub.ts';

/** A file that was fetched, by its path in the checkpoint or package. */
export interface SourceFile extends HubFile {
  /** The repo that it is from, and that repo's commit. */
  readonly repo: string;
  readonly revision: string;
}

/** The content of source.json. */
export interface Source {
  readonly endpoint: string;
  readonly repo: string;
  readonly revision: string;
  /** What it was converted to; none for a package that came converted. */
  readonly precision?: Precision;
  readonly files: readonly SourceFile[];
}

/** A source, and which of the package's files are to be made from it; all where it does not say. */
export interface Plan extends Source {
  readonly only?: readonly string[];
}
