/** Stands in the list of overlays for the one that is edited. */
export const EDITED = 'edited';

/** All that a person chose and typed; what else the page shows follows from it. */
export interface State {
  /** The text of the message. */
  readonly message: string;
  readonly destination: string;
  readonly api: string;
  /** The names of the overlays in the order in which they apply, `EDITED` among them. */
  readonly overlays: readonly string[];
  /** The text of the overlay that is edited; blank where there is none. */
  readonly edited: string;
  /** Its name, as it stands in places. */
  readonly editedName: string;
}

/** The state of a page that nobody has touched. */
export const INITIAL: State = {
  message: '',
  destination: 'june',
  api: 'http',
  overlays: [EDITED],
  edited: '',
  editedName: 'mine.json',
};

/** Puts an overlay in front of the edited one, or takes it away. */
export function toggleOverlay(state: State, name: string): State {
  const others = state.overlays.filter((each) => each !== name);
  if (others.length < state.overlays.length) return { ...state, overlays: others };
  const at = others.indexOf(EDITED);
  return { ...state, overlays: [...others.slice(0, at), name, ...others.slice(at)] };
}
