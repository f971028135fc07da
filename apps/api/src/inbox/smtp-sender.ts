import { createTransport } from 'nodemailer';
import { MailRefused, type SendMail } from './mailing.ts';

/** A mail server that says nothing for so long is away; the mail stays queued. */
const PATIENCE_MS = 20_000;

/** Sends by SMTP. A 5xx answer is final; every other failure may be tried again under the same Message-ID. */
export function smtpSender(url: string, from: string): SendMail {
  const transport = createTransport(
    { url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    { from },
  );
  return async (mail) => {
    try {
      await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
    } catch (error) {
      const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
      throw code >= 500 && code < 600 ? new MailRefused(`The mail server answered ${code}`, { cause: error }) : error;
    }
  };
}
