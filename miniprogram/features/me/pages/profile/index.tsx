// For whoever wants to type their address once only, or take back what they gave.
import { client } from '@kit/client.ts';
import { CallError, sayError } from '@kit/errors.ts';
import { shareFile } from '@kit/files.ts';
import { writing } from '@kit/gate.ts';
import { confirm, toast } from '@kit/page.ts';
import { keepPerson, session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { Me, ProfileForm } from '@shared/people/person.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Field } from '@ui/Field.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { ownCopy } from '../../ownCopy.ts';
import { words } from '../../words.ts';

export default function Profile() {
  const me = useLoaded(() => client.people.me());
  return (
    <Page>
      <Loaded state={me} why={words.loginHint}>
        {(person) => <Form key={person.version} person={person} onSaved={me.put} reload={me.reload} />}
      </Loaded>
    </Page>
  );
}

interface FormProps {
  person: Me;
  onSaved: (me: Me) => void;
  reload: () => Promise<void>;
}

function Form({ person, onSaved, reload }: FormProps) {
  const [name, setName] = useState(person.name);
  const [phone, setPhone] = useState(person.phone ?? '');
  const [area, setArea] = useState(person.address?.area);
  const [text, setText] = useState(person.address?.text ?? '');
  const [picking, setPicking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [copying, setCopying] = useState(false);

  const save = async (form: Omit<ProfileForm, 'version'>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const saved = await writing(words.saveWhy, () =>
        client.people.saveMe({ input: { version: person.version, ...form } }),
      );
      if (!saved) return;
      keepPerson(saved);
      onSaved(saved);
      toast(words.saved);
    } catch (error) {
      if (error instanceof CallError && error.code === 'staleVersion') {
        await reload();
        toast(words.again);
      } else setProblem(sayError(error));
    } finally {
      setBusy(false);
    }
  };
  const copyOwn = async (): Promise<void> => {
    setCopying(true);
    setProblem(undefined);
    try {
      const text = await ownCopy(person, now(), (done, all) => toast(words.copying(done, all)));
      await shareFile(words.copyName, text);
    } catch (error) {
      setProblem(sayError(error));
    } finally {
      setCopying(false);
    }
  };
  const forget = async (): Promise<void> => {
    if (await confirm(words.forget, words.forgetSure)) await save({ phone: null, address: null });
  };
  return (
    <>
      <Card flush>
        <Field label={words.name} value={name} hint={words.nameHint} max={40} onChange={setName} />
        <Field label={words.phone} kind="phone" value={phone} hint={words.phoneHint} onChange={setPhone} />
        <Cell title={words.community} value={area ? areaName(area) : words.choose} onTap={() => setPicking(true)} />
        <Field label={words.address} value={text} hint={words.addressHint} max={120} onChange={setText} />
      </Card>
      {problem && <View className="problem">{problem}</View>}
      <View className="stack">
        <View>
          <Button
            kind="main"
            busy={busy}
            onTap={() =>
              save({
                ...(name && { name }),
                phone: phone || null,
                address: area && text ? { area, text } : null,
              })
            }
          >
            {words.save}
          </Button>
        </View>
        <View>
          <Button busy={copying} onTap={copyOwn}>
            {words.copyOwn}
          </Button>
        </View>
        {(session.get()?.person.phone || session.get()?.person.address) && (
          <View>
            <Button onTap={forget}>{words.forget}</Button>
          </View>
        )}
      </View>
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={setArea} />
    </>
  );
}
