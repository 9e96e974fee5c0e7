// For a station's clerk: who wants to become a volunteer here, what they can do, yes or no with a reason.
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { call, toast, useParams, usePull } from '@kit/page.ts';
import { now } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { licences as licenceNames } from '@shared/catalogue/data/groups.ts';
import { isMinor } from '@shared/people/age.ts';
import type { Application } from '@shared/people/volunteer.ts';
import { View } from '@tarojs/components';
import { ActionForm } from '@ui/ActionForm.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Empty } from '@ui/Empty.tsx';
import type { ActionSpec, Values } from '@ui/form.ts';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Tag } from '@ui/Tag.tsx';
import { useState } from 'react';
import { words } from '../../words.ts';

const rejection: ActionSpec = {
  resident: words.reject,
  staff: words.reject,
  look: 'danger',
  rank: 1,
  fields: [{ kind: 'words', name: 'reason', label: words.rejectWhy, required: true, max: 200 }],
};

export default function Applications() {
  const { area = '' } = useParams();
  const list = useLoaded(async () => (await client.people.applications({ area })).applications, area);
  const [refusing, setRefusing] = useState<Application>();
  usePull(list.reload);
  const decide = async ({ personId }: Application, accept: boolean, more: Values = {}): Promise<void> => {
    await client.people.decideApplication({ personId, input: { accept, ...more } });
    toast(words.decided);
    await list.reload();
  };
  return (
    <Page>
      <Loaded state={list} why={words.login}>
        {(applications) =>
          applications.length === 0 ? (
            <Empty drawing="done" text={words.noApplications} />
          ) : (
            applications.map((one) => (
              <One
                key={one.personId}
                one={one}
                onAccept={(guardianOk) => decide(one, true, guardianOk ? { guardianOk } : {})}
                onRefuse={() => setRefusing(one)}
              />
            ))
          )
        }
      </Loaded>
      {refusing && (
        <ActionForm
          title={words.reject}
          spec={rejection}
          open
          onClose={() => setRefusing(undefined)}
          onSend={async (input) => {
            await decide(refusing, false, input);
            setRefusing(undefined);
          }}
        />
      )}
    </Page>
  );
}

interface OneProps {
  one: Application;
  onAccept: (guardianOk: boolean) => Promise<void>;
  onRefuse: () => void;
}

function One({ one, onAccept, onRefuse }: OneProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const minor = isMinor(one.birthYear, now());
  const papers = one.licences.map((name) => licenceNames[name as keyof typeof licenceNames] ?? name);
  const accept = async (): Promise<void> => {
    setBusy(true);
    await onAccept(minor).catch((error) => setProblem(sayError(error)));
    setBusy(false);
  };
  const guardian = async (): Promise<void> => {
    try {
      call((await client.people.guardian({ personId: one.personId, input: { reason: '核实监护人同意' } })).phone);
    } catch (error) {
      setProblem(sayError(error));
    }
  };
  return (
    <Card title={one.name}>
      <View>{[...one.skills, ...papers].join('、')}</View>
      <View className="soft">{one.hours}</View>
      {minor && (
        <View className="row row--apart">
          <Tag text={words.minor} kind="warning" />
          <View className="link" ariaRole="button" onClick={guardian}>
            {words.guardian}
          </View>
        </View>
      )}
      {problem && <View className="problem">{problem}</View>}
      <View className="row job__acts">
        <View className="grow">
          <Button busy={busy} onTap={onRefuse}>
            {words.reject}
          </Button>
        </View>
        <View className="grow">
          <Button kind="main" busy={busy} onTap={accept}>
            {minor ? words.guardianOk : words.accept}
          </Button>
        </View>
      </View>
    </Card>
  );
}
