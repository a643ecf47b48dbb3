import type { EditorView } from '@codemirror/view';
import { nodeAt } from '../model/editing/place-json.js';
import type { Store, View } from '../model/store.js';
import type { Path } from '../lineage/link-rules.js';
import { byId } from './dom.js';
import { placedDocument } from './editor/placed-document.js';

/** The editors on either side of the rules. */
export interface Ends {
  readonly message: EditorView;
  readonly request: EditorView;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const SVG = 'http://www.w3.org/2000/svg';
const MAX_LINES = 24;
const GAP = 4;

const clamp = (value: number, { top, bottom }: DOMRect) => Math.max(top + GAP, Math.min(value, bottom - GAP));

/** Where a value stands on the screen; at the edge of its pane when it is scrolled out. */
function pointOf(view: EditorView, path: Path, side: 'left' | 'right'): Point | undefined {
  const node = nodeAt(placedDocument(view.state), path);
  const pane = view.scrollDOM.getBoundingClientRect();
  if (node === undefined || pane.height === 0) return undefined;
  const block = view.lineBlockAt(node.start);
  const y = view.documentTop + block.top + Math.min(block.height, view.defaultLineHeight) / 2;
  if (side === 'left') {
    const gutter = view.contentDOM.getBoundingClientRect().left;
    return { x: Math.max(pane.left, gutter) + GAP, y: clamp(y, pane) };
  }
  const line = view.state.doc.lineAt(node.start);
  const end = view.coordsAtPos(Math.min(line.to, node.to), -1)?.right ?? pane.right;
  return { x: Math.min(end + GAP, pane.right - GAP), y: clamp(y, pane) };
}

function cardOf(destKey: string): DOMRect | undefined {
  const cards = [...document.querySelectorAll<HTMLElement>('#rules .rule')];
  const card = cards.find((each) => each.dataset['destKey'] === destKey);
  return card?.getBoundingClientRect();
}

function curve(from: Point, to: Point): SVGPathElement {
  const path = document.createElementNS(SVG, 'path');
  const bend = Math.max(24, Math.abs(to.x - from.x) / 2);
  path.setAttribute(
    'd',
    `M ${from.x} ${from.y} C ${from.x + bend} ${from.y}, ${to.x - bend} ${to.y}, ${to.x} ${to.y}`,
  );
  return path;
}

function dot({ x, y }: Point): SVGCircleElement {
  const circle = document.createElementNS(SVG, 'circle');
  circle.setAttribute('cx', String(x));
  circle.setAttribute('cy', String(y));
  circle.setAttribute('r', '3.5');
  return circle;
}

/** Joins what is lit: from the message to a rule, from the rule to the request. */
function joinRule(destKey: string, { lit, lineage }: View, ends: Ends): [Point, Point][] {
  const link = lineage?.links.find(({ rule }) => rule.destKey === destKey);
  const card = cardOf(destKey);
  const pane = byId('rules', HTMLElement).getBoundingClientRect();
  if (link === undefined || card === undefined) return [];
  const y = clamp(card.top + Math.min(card.height / 2, 14), pane);
  const isOwn = (path: Path, wholes: readonly Path[]) =>
    wholes.some((whole) => whole.every((key, level) => path[level] === key || level >= path.length));
  const sources = lit.message.filter((path) => isOwn(path, [...link.sources, ...link.selectors]));
  const targets = lit.request.filter((path) => isOwn(path, [link.target]));
  return [
    ...sources.flatMap((path): [Point, Point][] => {
      const from = pointOf(ends.message, path, 'right');
      return from === undefined ? [] : [[from, { x: card.left, y }]];
    }),
    ...targets.flatMap((path): [Point, Point][] => {
      const to = pointOf(ends.request, path, 'left');
      return to === undefined ? [] : [[{ x: card.right, y }, to]];
    }),
  ];
}

/** Draws the lines between the panes for what is lit. */
export function createLines(store: Store, ends: Ends): void {
  const svg = document.getElementById('lines');
  let frame = 0;
  const draw = () => {
    const view = store.view();
    const joined = view.lit.rules.flatMap((destKey) => joinRule(destKey, view, ends)).slice(0, MAX_LINES);
    svg?.replaceChildren(...joined.flatMap(([from, to]) => [curve(from, to), dot(from), dot(to)]));
  };
  const drawSoon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };
  store.subscribe(drawSoon);
  addEventListener('resize', drawSoon);
  addEventListener('scroll', drawSoon, { capture: true, passive: true });
}
