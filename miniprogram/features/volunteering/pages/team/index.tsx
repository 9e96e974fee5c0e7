// For a volunteer in a team: who is in it, saying yes to an invitation, leaving.
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { confirm, toast, usePull } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import type { Member } from '@shared/people/team.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { words } from '../../words.ts';

export default function Team() {
  const teams = useLoaded(() => client.people.myTeams());
  usePull(teams.reload);
  const act = async (run: () => Promise<unknown>): Promise<void> => {
    try {
      if (!(await writing(words.why, run))) return;
      toast(words.done);
      await teams.reload();
    } catch (error) {
      toast(sayError(error));
    }
  };
  return (
    <Page>
      <Loaded state={teams} why={words.why}>
        {({ teams: list }) => {
          const shown = list.filter(({ state }) => state !== 'left');
          if (shown.length === 0) return <Empty drawing="door" text={words.noTeam} />;
          return shown.map((mine) => <OneTeam key={mine.teamId} mine={mine} act={act} />);
        }}
      </Loaded>
    </Page>
  );
}

function OneTeam({ mine, act }: { mine: Member; act: (run: () => Promise<unknown>) => Promise<void> }) {
  const joined = mine.state === 'joined';
  const whole = useLoaded(() => client.people.team({ id: mine.teamId }), joined ? mine.teamId : undefined);
  const ids = { id: mine.teamId, personId: mine.personId };
  const leave = async (): Promise<void> => {
    if (await confirm(words.leave, words.leaveSure)) await act(() => client.people.leaveTeam(ids));
  };
  return (
    <Card title={mine.teamName}>
      <View className="soft">{joined ? words.joined : words.invited}</View>
      {whole.data && (
        <>
          <View>{words.lead(whole.data.team.leadName)}</View>
          <View className="soft">
            {`${words.members} ${whole.data.members
              .filter(({ state }) => state === 'joined')
              .map(({ name }) => name)
              .join('、')}`}
          </View>
        </>
      )}
      <View className="row">
        {!joined && (
          <Button small kind="main" onTap={() => act(() => client.people.joinTeam(ids))}>
            {words.join}
          </Button>
        )}
        <Button small onTap={joined ? leave : () => act(() => client.people.leaveTeam(ids))}>
          {joined ? words.leave : words.notNow}
        </Button>
      </View>
    </Card>
  );
}
