import { gridKindNames, gridKinds } from '@shared/grid/grid.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Field } from '@ui/Field.tsx';
import type { GridDraft } from './change.ts';
import { words } from './words.ts';

const said = words.change;
const kinds = gridKindNames.map((key) => ({ key, text: gridKinds[key].label }));

interface NewGridCardProps {
  /** Which of the new ones, from 0. */
  at: number;
  grid: GridDraft;
  /** By field, `to.0.name`. */
  problems: Record<string, string>;
  change: (part: Partial<GridDraft>) => void;
  onRemove?: () => void;
}

/** What a grid to be is called, of what kind it is, whom people ring about it. */
export function NewGridCard({ at, grid, problems, change, onRemove }: NewGridCardProps) {
  const problem = (name: keyof GridDraft): string | undefined => problems[`to.${at}.${name}`];
  return (
    <Card title={said.to(at + 1)}>
      <Field
        label={said.name}
        required
        value={grid.name}
        hint={said.nameHint(at + 1)}
        max={30}
        problem={problem('name')}
        onChange={(name) => change({ name })}
      />
      <View className="form__label">{said.kind}</View>
      <Chips chips={kinds} chosen={[grid.kind]} onChange={([kind]) => kind && change({ kind })} />
      <Field
        label={said.supervision}
        required
        value={grid.supervision}
        hint={said.supervisionHint(at + 1)}
        max={20}
        problem={problem('supervision')}
        onChange={(supervision) => change({ supervision })}
      />
      <Field
        label={said.households}
        kind="phone"
        value={grid.households}
        max={5}
        problem={problem('households')}
        onChange={(households) => change({ households })}
      />
      <Field
        label={said.extent}
        value={grid.extent}
        hint={said.extentHint}
        max={200}
        problem={problem('extent')}
        onChange={(extent) => change({ extent })}
      />
      <Cell title={said.border} value={grid.border ? said.hasBorder(grid.border.length) : said.noBorder} />
      {problem('border') && <View className="problem">{problem('border')}</View>}
      {onRemove && (
        <Button small onTap={onRemove}>
          {said.remove}
        </Button>
      )}
    </Card>
  );
}
