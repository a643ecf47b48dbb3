import { isJsonObject } from '../../json/index.js';
import { linkRules } from '../lineage/link-rules.js';
import { lightUp, splitUnused, UNLIT, type Lineage, type Lit, type Pointed } from '../lineage/light-up.js';
import type { Evaluate, Evaluation, SideResult } from './evaluate.js';
import type { State } from './state.js';

/** Which of the two results is shown. */
export type Shown = 'before' | 'after';

/** What all panes show. */
export interface View {
  readonly state: State;
  readonly evaluation: Evaluation;
  readonly shown: Shown;
  /** The result that is shown; without the edited overlay where that has problems. */
  readonly result: SideResult | undefined;
  readonly lineage: Lineage | undefined;
  readonly lit: Lit;
}

/** What changed since the panes were drawn: everything, or only what is lit. */
export type Changed = 'all' | 'lit';

type Listener = (view: View, changed: Changed) => void;

/** Holds what the page shows, and tells the panes when it changes. */
export interface Store {
  readonly view: () => View;
  readonly setState: (change: Partial<State>) => void;
  readonly setEvaluate: (evaluate: Evaluate) => void;
  readonly show: (shown: Shown) => void;
  /** Points by the mouse, which goes before what has the focus. */
  readonly hover: (pointed: Pointed | undefined) => void;
  readonly focus: (pointed: Pointed | undefined) => void;
  readonly subscribe: (listener: Listener) => void;
}

function findLineage(result: SideResult | undefined, message: unknown): Lineage | undefined {
  if (result === undefined) return undefined;
  const { explanation, mapping } = result;
  const links = isJsonObject(message) ? linkRules(explanation.rules, message, mapping) : [];
  return { explanation, links, unused: splitUnused(explanation.unused) };
}

function toView(state: State, evaluation: Evaluation, shown: Shown): View {
  const { before, after } = evaluation;
  const result = shown === 'before' ? before : (after ?? before);
  return {
    state,
    evaluation,
    shown,
    result,
    lineage: findLineage(result, evaluation.message?.value),
    lit: UNLIT,
  };
}

/** What is pointed at, by the mouse and by the focus. */
type PointedBy = Record<'hovered' | 'focused', Pointed | undefined>;

function light(view: View, { hovered, focused }: PointedBy): View {
  const lit = view.lineage && lightUp(hovered ?? focused, view.lineage);
  return { ...view, lit: lit ?? UNLIT };
}

/** Makes the store of a page. */
export function createStore(firstEvaluate: Evaluate, initial: State): Store {
  const listeners: Listener[] = [];
  const pointed: PointedBy = { hovered: undefined, focused: undefined };
  let evaluate = firstEvaluate;
  let view = toView(initial, evaluate(initial), 'after');

  const publish = (next: View, changed: Changed) => {
    view = light(next, pointed);
    for (const listener of listeners) listener(view, changed);
  };
  const setState = (change: Partial<State>) => {
    const state = { ...view.state, ...change };
    publish(toView(state, evaluate(state), view.shown), 'all');
  };
  const point = (by: keyof PointedBy) => (at: Pointed | undefined) => {
    pointed[by] = at;
    publish(view, 'lit');
  };

  return {
    view: () => view,
    setState,
    setEvaluate: (next) => {
      evaluate = next;
      setState({});
    },
    show: (shown) => {
      publish(toView(view.state, view.evaluation, shown), 'all');
    },
    hover: point('hovered'),
    focus: point('focused'),
    subscribe: (listener) => {
      listeners.push(listener);
      listener(view, 'all');
    },
  };
}
