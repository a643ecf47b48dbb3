import { formatCount } from '../model/counts/format-count.js';
import { createReport } from '../model/counts/report.js';
import type { Store } from '../model/store.js';
import { openDialog } from '../panes/dialog.js';
import { announce, byId, make, makeButton } from '../panes/dom.js';
import { makeReport } from '../panes/report.js';
import type { Post } from './client.js';
import type { Scan } from './scan.js';
import { readRecords } from './server-data.js';

const READ = 1000;

/** Reads all events that are there and shows what they are made of, unless the dialog is closed before. */
async function fill(post: Post, store: Store, scan: Scan, section: HTMLElement): Promise<void> {
  const { before, after = before } = store.view().evaluation.sides;
  if (after === undefined) {
    section.textContent = 'The mappings have problems, so there is nothing to report';
    return;
  }
  const report = createReport(after.createUsage());
  let read = 0;
  while (read < scan.count() && section.isConnected) {
    const records = await readRecords(post, read, READ);
    if (records.length === 0) break;
    report.add(records);
    read += records.length;
    section.textContent = `${formatCount(read)} of ${formatCount(scan.count())} events are read …`;
  }
  section.replaceChildren(makeReport(report.finish()));
  announce('The report is there');
}

/** Makes the button that shows from where the keys of all events are filled, and what of them reaches nothing. */
export function createReportButton(post: Post, store: Store, scan: Scan): void {
  const open = () => {
    const section = make('div', {}, 'The events are read …');
    openDialog('What the events are made of', section);
    fill(post, store, scan, section).catch(() => {
      section.textContent = 'The server has ended';
    });
  };
  byId('events', HTMLElement).append(makeButton({ class: 'small', id: 'report' }, 'Report', open));
}
