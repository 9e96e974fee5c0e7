// For a daughter who orders for her mother, and for the mother who says yes or ends it.
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { confirm, copy, toast, usePull } from '@kit/page.ts';
import { now, sayTime } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import type { Binding } from '@shared/people/family.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Field } from '@ui/Field.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { words } from '../../words.ts';

export default function Family() {
  const family = useLoaded(() => client.people.family());
  usePull(family.reload);
  /** Runs a change; what it did is shown by asking again. Says whether it went through. */
  const act = async (run: () => Promise<unknown>, said: string): Promise<boolean> => {
    try {
      if (!(await writing(words.why, run))) return false;
      toast(said);
      await family.reload();
      return true;
    } catch (error) {
      toast(sayError(error));
      return false;
    }
  };
  return (
    <Page>
      <Loaded state={family} why={words.why}>
        {({ relatives, serves }) => (
          <>
            <Bindings title={words.relatives} list={relatives} nameOf={(one) => one.relativeName} mine act={act} />
            <Bindings title={words.serves} list={serves} nameOf={(one) => one.servedName} act={act} />
            {relatives.length + serves.length === 0 && <Empty drawing="door" text={words.nobody} />}
            <Invite />
            <Ask act={act} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Act = (run: () => Promise<unknown>, said: string) => Promise<boolean>;

interface BindingsProps {
  title: string;
  list: readonly Binding[];
  nameOf: (binding: Binding) => string;
  /** These are people who may act for me: only I can say yes. */
  mine?: boolean;
  act: Act;
}

function Bindings({ title, list, nameOf, mine, act }: BindingsProps) {
  const shown = list.filter(({ state }) => state !== 'ended');
  if (shown.length === 0) return null;
  const end = async (binding: Binding): Promise<void> => {
    if (await confirm(words.end, words.endSure(nameOf(binding))))
      await act(() => client.people.endFamily({ id: binding.id }), words.done);
  };
  return (
    <Card title={title}>
      {shown.map((binding) => (
        <View key={binding.id} className="row">
          <View className="grow">
            <View>{`${nameOf(binding)}（${binding.relation}）`}</View>
            <View className="soft">
              {binding.state === 'bound' ? words.bound : words.waits(mine ? '您' : nameOf(binding))}
            </View>
          </View>
          {mine && binding.state === 'pending' && (
            <Button
              small
              kind="main"
              onTap={() => act(() => client.people.confirmFamily({ id: binding.id }), words.done)}
            >
              {words.yes}
            </Button>
          )}
          <Button small onTap={() => end(binding)}>
            {mine && binding.state === 'pending' ? words.no : words.end}
          </Button>
        </View>
      ))}
    </Card>
  );
}

function Invite() {
  const [invite, setInvite] = useState<{ code: string; expiresAt: number }>();
  const make = async (): Promise<void> => {
    try {
      const made = await writing(words.why, () => client.people.inviteFamily());
      if (made) setInvite(made);
    } catch (error) {
      toast(sayError(error));
    }
  };
  return (
    <Card title={words.invite}>
      <View className="tip">{words.inviteHint}</View>
      {invite ? (
        <View className="stack">
          <View className="code__digits">{invite.code}</View>
          <View className="soft">{words.good(sayTime(invite.expiresAt, now()))}</View>
          <Button onTap={() => copy(invite.code)}>{words.copy}</Button>
        </View>
      ) : (
        <Button onTap={make}>{words.makeCode}</Button>
      )}
    </Card>
  );
}

function Ask({ act }: { act: Act }) {
  const [inviteCode, setCode] = useState('');
  const [relation, setRelation] = useState<string>();
  const send = async (): Promise<void> => {
    if (!relation) return;
    if (await act(() => client.people.askFamily({ input: { inviteCode, relation } }), words.asked)) setCode('');
  };
  return (
    <Card title={words.ask}>
      <View className="tip">{words.askHint}</View>
      <Field label={words.code} kind="phone" max={6} value={inviteCode} onChange={setCode} />
      <View className="form__label">{words.relation}</View>
      <Chips
        chips={words.relations.map((text) => ({ key: text, text }))}
        chosen={relation ? [relation] : []}
        onChange={([next]) => setRelation(next)}
      />
      <View className="form__send">
        <Button kind="main" onTap={send} disabled={inviteCode.length !== 6 || !relation}>
          {words.send}
        </Button>
      </View>
    </Card>
  );
}
