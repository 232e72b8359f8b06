/** Ids for links inside of the page: readable, made of harmless characters, and each given once. */
export class Anchors {
  private readonly given = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** The id of something, always the same for the same text. */
  of(text: string): string {
    let anchor = this.given.get(text);
    if (anchor === undefined) {
      const base = text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
      anchor = base;
      for (let count = 2; this.taken.has(anchor); count++) anchor = `${base}-${count}`;
      this.taken.add(anchor);
      this.given.set(text, anchor);
    }
    return anchor;
  }
}
