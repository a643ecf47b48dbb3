/**
 * Returns the one copy of a name that the engine keeps for the keys of its objects. Names that come out of a split
 * string are other copies, with which every read and write of a key takes a slow path.
 */
export function intern(name: string): string {
  return Object.keys({ [name]: true })[0] as string;
}
