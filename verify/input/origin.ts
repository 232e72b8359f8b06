/** The keys and indices that lead from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** A file as it was read; the text stays, because lines are only looked up when something is to be said. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Where an object stands: in which document of a file, and under which path when it is an item of a List. */
export interface Origin {
  readonly file: SourceFile;
  readonly document: number;
  readonly path: Path;
}
