/** Writes a key as a segment of a JSON pointer (RFC 6901). */
export function toPointer(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
