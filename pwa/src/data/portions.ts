/** Reading much from the storage in portions, between which the page can do something else. */

const PORTION = 2500;

/** How many are rather asked for one by one. */
const FEW = 50;

interface Readable<T> {
  get(key: string): Promise<T | undefined>;
  getAll(range: IDBKeyRange | null, count: number): Promise<T[]>;
}

interface Held {
  id: string;
}

/** Everything of a store, by id. */
export async function allOf<T extends Held>(store: Readable<T>): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  let range: IDBKeyRange | null = null;
  for (;;) {
    const portion: T[] = await store.getAll(range, PORTION);
    for (const item of portion) all.set(item.id, item);
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return all;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}

/** What a store has under these ids, and more that lies between them. */
export async function about<T>(
  store: Readable<T>,
  ids: readonly string[],
  idOf: (item: T) => string,
): Promise<T[]> {
  if (ids.length <= FEW) {
    const items = await Promise.all(ids.map((id) => store.get(id)));
    return items.filter((item) => item !== undefined);
  }
  const inOrder = [...ids].sort();
  const [first = '', last = ''] = [inOrder[0], inOrder.at(-1)];
  const all: T[] = [];
  let range = IDBKeyRange.bound(first, last);
  for (;;) {
    const portion = await store.getAll(range, PORTION);
    for (const item of portion) all.push(item);
    const end = portion.at(-1);
    if (!end || portion.length < PORTION || idOf(end) >= last) return all;
    range = IDBKeyRange.bound(idOf(end), last, true);
  }
}
