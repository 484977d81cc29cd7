/**
 * Where a task stands: `planned` until it opens, `open` until it is answered; `withdrawn` by a person, `lapsed` when it was never answered.
 * What the record keeps in `tasks.state`.
 */
export type TaskState = 'planned' | 'open' | 'done' | 'withdrawn' | 'lapsed';
