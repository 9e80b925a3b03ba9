// What was sent and is not answered yet: kept byte for byte, so that it can be sent again on the next connection and is
// applied once only.
export class Waiting<Answer> {
  readonly #entries = new Map<string, { bytes: string; answer: (answer: Answer) => void; tries: number }>();

  /** Keeps `bytes` under `id`; the promise is kept when `answered(id, …)` is called. */
  add(id: string, bytes: string): Promise<Answer> {
    return new Promise((answer) => this.#entries.set(id, { bytes, answer, tries: 0 }));
  }

  /** Everything that waits, in the order in which it was added. */
  bytes(): string[] {
    return Array.from(this.#entries.values(), (entry) => entry.bytes);
  }

  answered(id: string, answer: Answer): void {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    entry?.answer(answer);
  }

  /** The bytes to send once more, where `id` waits and was sent fewer than `most` times more. */
  onceMore(id: string, most: number): string | null {
    const entry = this.#entries.get(id);
    if (!entry || entry.tries >= most) return null;
    entry.tries += 1;
    return entry.bytes;
  }

  /** Whether `id` still waits. */
  has(id: string): boolean {
    return this.#entries.has(id);
  }
}
