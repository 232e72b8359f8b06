import { gitUrl } from './addresses';
import { key, text } from './key';
import { dnsLabel } from './names';

export const operations = {
  GITOPS_REPO_URL: key(gitUrl, '', 'Repository that Argo CD reads; empty means no Argo CD objects.'),
  GITOPS_REVISION: key(text('a branch, tag or commit', 'main', /^\S+$/), 'main', 'Branch, tag or commit.'),
  GITOPS_PATH: key(
    text(
      'a folder inside the repository without .., or .',
      'home/zonarr',
      /^(?!\/)(?!(.*\/)?\.\.(\/|$))\S+$/,
    ),
    '.',
    'Folder of the repository that holds platform/ and dist/.',
  ),
  GITOPS_NAMESPACE: key(dnsLabel, 'argocd', 'Namespace of Argo CD.'),
  EXTERNAL_SECRET_STORE: key(
    dnsLabel,
    'zonarr',
    'ClusterSecretStore that npm run secrets -- --external names.',
  ),
};
