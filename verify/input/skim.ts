/** Kinds that neither run pods nor say who may reach whom, and are the larger part of what a platform writes. */
const SILENT =
  /^kind: (ConfigMap|PrometheusRule|PodMonitor|Probe|Role|RoleBinding|ValidatingAdmissionPolicy)$/m;
const OTHER_KEY = /^(?!apiVersion:|kind:|metadata:)\w/m;

/**
 * A file's text with only the names of such objects left, which takes a third less time to parse. For files that a program
 * has just written, keys in the usual order: nobody is told of what is broken in the rest.
 *
 * `---` at the start of a line ends a document whatever it stands in (YAML 1.2.2, 9.1.1), so no other object is cut.
 */
export const skim = (text: string): string =>
  text
    .split('\n---\n')
    .map((document) => {
      const end = document.search(OTHER_KEY);
      const head = end === -1 ? document : document.slice(0, end);
      return SILENT.test(head) ? head : document;
    })
    .join('\n---\n');
