interface PhoneNumberButtonProps {
  children: string;
  busy?: boolean;
  disabled?: boolean;
  /** The one-use code that the server turns into a number; undefined when its owner said no. */
  onCode: (code: string | undefined) => void;
}

/** WeChat's own question for the phone number: only a button of its kind may ask it. */
export const PhoneNumberButton = ({ children, busy, disabled, onCode }: PhoneNumberButtonProps) => (
  <van-button
    type="primary"
    block
    disabled={disabled ?? false}
    loading={busy ?? false}
    loadingText="请稍候"
    openType="getPhoneNumber"
    onGetphonenumber={({ detail }: { detail: { code?: string } }) => onCode(detail.code)}
  >
    {children}
  </van-button>
);
