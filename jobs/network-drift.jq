# Where the policies of the zones differ from the release: [{kind, namespace, name, policy}], of which `policy` is the
# released one where it is missing or changed, and the live one where the release has none.
# Input: {release: {<namespace>: [policy]}, live: {<namespace>: [policy]}}. $marks: what shows that somebody owns one.

# An empty list means the same as none. The API server has filled in the other defaults, and the release names them.
def meaning:
  {podSelector: {}} + (.spec // {})
  | walk(if type == "object" then with_entries(select(.value != null and .value != [])) else . end);

def owned:
  ((.metadata.labels // {}) + (.metadata.annotations // {})) as $all
  | (.metadata.ownerReferences // []) != [] or any($marks[]; . as $mark | $all | has($mark));

def by_name: map({(.metadata.name): .}) | add // {};

. as {$release, $live}
| [ $live | keys[] as $namespace
  | ($release[$namespace] // error("the release says nothing about \($namespace)") | by_name) as $wanted
  | ($live[$namespace] | by_name) as $found
  | def differs($kind; $policy): {$kind, $namespace, name: $policy.metadata.name, $policy};
    ($wanted[]
      | if $found[.metadata.name] == null then differs("missing"; .)
        elif ($found[.metadata.name] | meaning) != meaning then differs("changed"; .)
        else empty end),
    ($found[] | select($wanted[.metadata.name] == null)
      | if owned then differs("owned"; .) else differs("foreign"; .) end) ]
