/** A subscription message that was delivered. */
export interface Message {
  openid: string;
  templateId: string;
  page?: string;
  data: Record<string, string>;
  state: 'developer' | 'trial' | 'formal';
  msgid: number;
  /** Epoch seconds. */
  at: number;
}

/** One acceptance is one message: how many a user still takes, per template. Infinity for a long-term template. */
export class Quotas {
  readonly #left = new Map<string, number>();

  add(openid: string, templateId: string, count: number): void {
    const id = `${openid}/${templateId}`;
    this.#left.set(id, (this.#left.get(id) ?? 0) + count);
  }

  /** Uses one up; false when there is none. */
  take(openid: string, templateId: string): boolean {
    const left = this.#left.get(`${openid}/${templateId}`) ?? 0;
    if (left > 0) this.#left.set(`${openid}/${templateId}`, left - 1);
    return left > 0;
  }
}
