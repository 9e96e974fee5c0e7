// For a street's head, the centre and an inspector who trusts no rate: each stands beside what it was divided by and what was left out.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { setTitle, useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useEffect, useState } from 'react';
import { kindOf } from '../../../index.ts';
import { KindFigures } from '../../KindFigures.tsx';
import { daysOf, partsOf, type Span, spansOf } from '../../spans.ts';
import { words } from '../../words.ts';

export default function FiguresPage() {
  const { area = '' } = useParams();
  const reader = useCell(session)?.person.id ?? '';
  const [part, setPart] = useState<string>();
  const [span, setSpan] = useState<Span>('today');
  const place = part ?? area;
  // A street's part may be asked for longer than the whole banner.
  const spans = spansOf(place);
  const days = daysOf(spans.some(({ key }) => key === span) ? span : 'today', now());
  const asked = () => client.figures.figures({ area: place, input: days });
  const figures = useLoaded(asked, [place, days.from, days.to, reader].join(' '));
  usePull(figures.reload);
  useEffect(() => setTitle(`${areaName(place)}统计`), [place]);
  return (
    <Page>
      <Loaded state={figures} why={words.figuresLogin}>
        {({ kinds }) => (
          <>
            <View className="filters stack">
              <Chips chips={spans} chosen={[span]} onChange={([next]) => setSpan(next ?? span)} />
            </View>
            <View className="heading soft">{words.days(days.from, days.to)}</View>
            {Object.keys(kinds).length === 0 && <Empty drawing="done" text={words.nothingCounted} />}
            {Object.entries(kinds).map(([kind, counted]) => (
              <Card key={kind} title={kindOf(kind)?.called ?? words.unknown}>
                <KindFigures figures={counted} />
              </Card>
            ))}
            {partsOf(area).length > 0 && (
              <Card title={words.parts}>
                <Chips chips={partsOf(area)} chosen={part ? [part] : []} onChange={([next]) => setPart(next)} />
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
