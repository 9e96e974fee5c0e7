import type { Overlays } from '../context.ts';
import type { BuiltIn, Part } from '../define.ts';
import { text } from '../define.ts';
import { dateRows, dateValue, timeRows } from './dates.ts';

export interface PickerNeeds {
  overlays: Overlays;
  unsupported(what: string): void;
}

/** `<picker>`: a tap opens WeChat's sheet of wheels; the answer is a `change`, or a `cancel`. */
export const picker = (needs: PickerNeeds): BuiltIn => ({
  props: {
    mode: String,
    range: Array,
    rangeKey: String,
    value: null,
    start: String,
    end: String,
    fields: String,
    disabled: Boolean,
    headerText: String,
  },
  defaults: { mode: 'selector' },
  attached(part) {
    part.dom.addEventListener('hosttap', () => {
      if (part.data.disabled) return;
      const mode = modes[text(part.data.mode) || 'selector'];
      if (mode) void mode(part, needs);
      else needs.unsupported(`picker mode="${text(part.data.mode)}"`);
    });
  },
});

const labels = (rows: unknown, key: unknown): string[] =>
  ((rows ?? []) as unknown[]).map((row) => text(key ? (row as Record<string, unknown>)[text(key)] : row));

async function ask(
  part: Part,
  { overlays }: PickerNeeds,
  options: Parameters<Overlays['columns']>[0],
  value: (selected: number[]) => unknown,
): Promise<void> {
  const choice = await overlays.columns({ title: text(part.data.headerText), ...options });
  if (!choice) return part.fire('cancel', {});
  const chosen = value(choice.selected);
  part.set({ value: chosen });
  part.fire('change', { value: chosen });
}

const modes: Readonly<Record<string, (part: Part, needs: PickerNeeds) => Promise<void>>> = {
  selector: (part, needs) =>
    ask(
      part,
      needs,
      { columns: () => [labels(part.data.range, part.data.rangeKey)], selected: [Number(part.data.value) || 0] },
      ([row]) => row,
    ),
  multiSelector: (part, needs) =>
    ask(
      part,
      needs,
      {
        columns: () => ((part.data.range ?? []) as unknown[]).map((rows) => labels(rows, part.data.rangeKey)),
        selected: ((part.data.value ?? []) as number[]).map(Number),
        changed: (column, value) => part.fire('columnchange', { column, value }),
      },
      (selected) => selected,
    ),
  time: (part, needs) => {
    const rows = timeRows();
    const selected = (text(part.data.value) || '00:00').split(':').map(Number);
    return ask(
      part,
      needs,
      { columns: () => rows, selected },
      ([hour = 0, minute = 0]) => `${rows[0]![hour]}:${rows[1]![minute]}`,
    );
  },
  date: (part, needs) => {
    const { start, end, fields, value } = part.data;
    const { columns, selected } = dateRows(text(value), text(start), text(end), text(fields) || 'day');
    return ask(part, needs, { columns, selected }, (chosen) => dateValue(columns(chosen), chosen));
  },
};

/** Rows of a picker-view-column are what it holds; the row in the middle is the chosen one. */
export const pickerViewColumn: BuiltIn = {};

export const pickerView: BuiltIn = {
  props: { value: Array, indicatorStyle: String, indicatorClass: String, maskStyle: String },
  attached(part) {
    let timer = 0;
    const settle = (): void => {
      const value = columnsOf(part).map((column) => Math.round(column.scrollTop / rowHeight(column)));
      if (JSON.stringify(value) === JSON.stringify(part.data.value)) return;
      part.set({ value });
      part.fire('change', { value });
    };
    part.dom.addEventListener(
      'scroll',
      () => {
        clearTimeout(timer);
        timer = window.setTimeout(settle, 120);
      },
      { capture: true },
    );
    queueMicrotask(() => turnTo(part));
  },
  changed: { value: turnTo },
};

const columnsOf = ({ dom }: Part): HTMLElement[] => [...dom.querySelectorAll<HTMLElement>('wx-picker-view-column')];
const rowHeight = (column: HTMLElement): number => (column.firstElementChild as HTMLElement | null)?.offsetHeight || 34;

function turnTo(part: Part): void {
  for (const [at, column] of columnsOf(part).entries())
    column.scrollTop = Number((part.data.value as number[])[at] ?? 0) * rowHeight(column);
}
