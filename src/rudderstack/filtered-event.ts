/** The message opted out of June; its text is the reason. RudderStack reports such events as filtered. */
export class FilteredEvent extends Error {
  override get name() {
    return 'FilteredEvent';
  }
  readonly statusCode = 298;
}
