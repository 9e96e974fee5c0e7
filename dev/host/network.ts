/** What a phone sends. Header names in lower case. */
export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: Uint8Array;
}
export interface Incoming {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}
