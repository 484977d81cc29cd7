/** Lets so many do something at once; the others wait their turn. */
export class Slots {
  private readonly queue: (() => void)[] = [];

  constructor(private free: number) {}

  async run<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
