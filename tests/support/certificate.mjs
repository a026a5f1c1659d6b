import { execFileSync } from 'node:child_process';
import path from 'node:path';

// Makes a self-signed certificate for `name` in `folder`. Returns the paths of the certificate and its key.
export function makeCertificate(folder, name) {
  const files = { certificate: path.join(folder, 'certificate.pem'), key: path.join(folder, 'key.pem') };
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
  execFileSync('openssl', [...args, '-keyout', files.key, '-out', files.certificate], { stdio: 'ignore' });
  return files;
}

// The settings in stanhope.toml that serve TLS with this certificate.
export function tlsSettings({ certificate, key }) {
  return `[tls]\nlisten = "127.0.0.1:0"\ncertificate = "${certificate}"\nkey = "${key}"\n`;
}
