import { CallError, sayError } from '@kit/errors.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from './Button.tsx';
import { type FieldsProps, FormFields } from './FormFields.tsx';
import { type ActionSpec, inputOf, missingIn, type Values } from './form.ts';
import { PhoneButton } from './PhoneButton.tsx';
import { Sheet } from './Sheet.tsx';

interface ActionFormProps extends Pick<FieldsProps, 'candidates' | 'times'> {
  title: string;
  spec: ActionSpec;
  open: boolean;
  onClose: () => void;
  /** Sends it; a refusal it throws stands in the form, with everything that was filled in. */
  onSend: (input: Values) => Promise<void>;
  /** Filled in beforehand. */
  start?: Values;
}

export const emergencyNumbers = [
  { number: '110', name: '110 报警' },
  { number: '119', name: '119 火警' },
  { number: '120', name: '120 急救' },
  { number: '122', name: '122 交通事故' },
] as const;

/** The form of one action in a sheet. */
export function ActionForm({ title, spec, open, onClose, onSend, start = {}, ...rest }: ActionFormProps) {
  const [values, setValues] = useState<Values>(start);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (part: Values): void => {
    setValues((before) => ({ ...before, ...part }));
    setProblems({});
    setRefusal(undefined);
  };
  const send = async (): Promise<void> => {
    const missing = missingIn(spec.fields, values);
    setProblems(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      await onSend(inputOf(spec.fields, values));
      setValues(start);
    } catch (error) {
      const field = error instanceof CallError ? error.body.field : undefined;
      if (field && spec.fields.some(({ name }) => name === field)) setProblems({ [field]: sayError(error) });
      else setRefusal(sayError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      {spec.danger && (
        <View className="numbers">
          {emergencyNumbers.map((one) => (
            <PhoneButton key={one.number} {...one} />
          ))}
        </View>
      )}
      {spec.tip && <View className="tip">{spec.tip}</View>}
      <FormFields fields={spec.fields} values={values} problems={problems} change={change} {...rest} />
      {refusal && <View className="problem">{refusal}</View>}
      <View className="form__send">
        <Button kind={spec.look === 'danger' ? 'danger' : 'main'} busy={busy} onTap={send}>
          {title}
        </Button>
      </View>
    </Sheet>
  );
}
