/** What `toJSON()` of every error returns, in this key order. */
export interface ErrorData<Place> {
  name: string;
  code: string;
  message: string;
  statusCode: number;
  place: Place;
}

/** Base of every error that this package throws on purpose; its subclass says who has to act. */
export abstract class TransformerError<Code extends string = string, Place = unknown> extends Error {
  abstract override get name(): string;
  /** HTTP status with which a service answers. */
  abstract readonly statusCode: number;
  /** Stable code, part of the public contract; the wording may improve, the code does not change. */
  readonly code: Code;
  /** Where the problem is, as data. */
  readonly place: Place;

  constructor(code: Code, message: string, place: Place) {
    super(message);
    this.code = code;
    this.place = place;
  }

  /** Returns the error as plain data; never holds a value of a message or an API key. */
  toJSON(): ErrorData<Place> {
    const { name, code, message, statusCode, place } = this;
    return { name, code, message, statusCode, place };
  }
}
