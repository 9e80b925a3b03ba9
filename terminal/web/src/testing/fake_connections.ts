// Connections for tests: they open, speak and fail when a test says so.

export class FakeSocket {
  static all: FakeSocket[] = [];
  readonly sent: string[] = [];
  closed = false;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((closing: { code: number }) => void) | null = null;
  readonly url: URL;
  readonly protocol: string;

  constructor(url: URL, protocol: string) {
    this.url = url;
    this.protocol = protocol;
    FakeSocket.all.push(this);
  }

  static get newest(): FakeSocket {
    const newest = FakeSocket.all.at(-1);
    if (!newest) throw new Error("nothing has connected yet");
    return newest;
  }

  send(bytes: string): void {
    this.sent.push(bytes);
  }

  close(): void {
    this.closed = true;
  }

  hears(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  breaks(code = 1006): void {
    this.onclose?.({ code });
  }
}

export class FakeEvents {
  static readonly CLOSED = 2;
  static all: FakeEvents[] = [];
  readyState = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeEvents.all.push(this);
  }

  static get newest(): FakeEvents {
    const newest = FakeEvents.all.at(-1);
    if (!newest) throw new Error("nothing has connected yet");
    return newest;
  }

  close(): void {
    this.closed = true;
  }

  opens(): void {
    this.onopen?.();
  }

  hears(event: object): void {
    this.onmessage?.({ data: JSON.stringify(event) });
  }

  breaks(): void {
    this.onerror?.();
  }

  isRefused(): void {
    this.readyState = FakeEvents.CLOSED;
    this.onerror?.();
  }
}
