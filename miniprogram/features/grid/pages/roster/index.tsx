// For a clerk, a street or the hotline who must reach somebody now: who is on duty in a community, and when the others are.
import { client } from '@kit/client.ts';
import { knownCommunity } from '@kit/community.ts';
import { useParams, usePull } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { RosterGrid, StaffPerson } from '@shared/grid/routes.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { PhoneButton } from '@ui/PhoneButton.tsx';
import { useState } from 'react';
import { words } from '../../staffWords.ts';

export default function Roster() {
  const { area: given = '' } = useParams();
  const [area, setArea] = useState(communityAmong(given));
  const [picking, setPicking] = useState(false);
  const loaded = useLoaded(() => client.grid.roster({ area: area ?? '' }), area);
  usePull(loaded.reload);
  return (
    <Page>
      <Card flush>
        <Cell title={words.community} value={area ? areaName(area) : words.choose} onTap={() => setPicking(true)} />
      </Card>
      {area ? (
        <Loaded state={loaded} why={words.rosterLogin}>
          {({ grids }) => <Lists grids={grids} />}
        </Loaded>
      ) : (
        <Empty drawing="door" text={words.rosterChoose} />
      )}
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={setArea} />
    </Page>
  );
}

/** A station has its community; a street or the banner begins with the one looked at last, if it lies there. */
function communityAmong(scope: string): string | undefined {
  if (scope.length >= 12) return scope.slice(0, 12);
  const last = knownCommunity();
  return last?.startsWith(scope) ? last : undefined;
}

type Line = StaffPerson & { place: string };

function Lists({ grids }: { grids: readonly RosterGrid[] }) {
  const lines: Line[] = grids.flatMap(({ name, staff }) => staff.map((one) => ({ ...one, place: name })));
  if (lines.length === 0) return <Empty drawing="door" text={words.noRoster} />;
  const [now, later] = [lines.filter(({ onDuty }) => onDuty), lines.filter(({ onDuty }) => !onDuty)];
  return (
    <>
      <Card title={words.nowOnDuty(now.length)} flush>
        {now.length === 0 && <View className="tip desk__none">{words.nobodyOnDuty}</View>}
        {now.map((line) => (
          <Person key={`${line.grid} ${line.post} ${line.name}`} line={line} />
        ))}
      </Card>
      {later.length > 0 && (
        <Card title={words.later} flush>
          {later.map((line) => (
            <Person key={`${line.grid} ${line.post} ${line.name}`} line={line} />
          ))}
        </Card>
      )}
    </>
  );
}

function Person({ line: { label, name, phone, of, duty, place } }: { line: Line }) {
  const called = `${name} · ${label}`;
  const about = [place, of, duty ?? words.office].filter(Boolean).join(' · ');
  if (!phone) return <Cell title={called} label={`${about} · ${words.noPhone}`} />;
  return <PhoneButton number={phone} name={called} hours={about} />;
}
