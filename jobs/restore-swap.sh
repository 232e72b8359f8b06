# shellcheck shell=sh
# Sourced by restore-config.sh: puts staged data in the place of a service's data and back. Everything is a rename in
# one volume. The phase is on the volume too, so whoever comes after a kill knows whose data lies where:
#   out  what lies at the top is the service's own data, or the rest of it
#   in   what lies at the top is the staged data; all of the service's own is in $before

staged=$SOURCE/.zonarr-restore
before=$SOURCE/.zonarr-before-restore
phase=$SOURCE/.zonarr-restore-phase

swap_under_way() { [ -e "$phase" ]; }

# No function here relies on `set -e`, which is off wherever a caller looks at the result.
note_phase() {
  echo "$1" >"$phase.new" && mv "$phase.new" "$phase"
}

# Ours and the file system's own stay; a name that begins with dots moves like any other.
move_entries() {
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    case ${entry##*/} in .zonarr-* | lost+found) continue ;; esac
    if [ -e "$entry" ] || [ -L "$entry" ]; then mv "$entry" "$2/" || return 1; fi
  done
}

swap_in() {
  note_phase out &&
    mkdir "$before" &&
    move_entries "$SOURCE" "$before" &&
    note_phase in &&
    move_entries "$staged/data" "$SOURCE"
}

# May itself be cut off anywhere and called again.
swap_back() {
  if [ "$(cat "$phase")" = in ]; then
    move_entries "$SOURCE" "$staged/data" && note_phase out || return 1
  fi
  if [ -d "$before" ]; then
    move_entries "$before" "$SOURCE" && rmdir "$before" || return 1
  fi
  rm "$phase"
}

# From here on the new data is the service's own.
accept_swap() {
  rm "$phase"
  rm -rf "$staged"
  if [ "${KEEP:-0}" != 1 ]; then discard_former; fi
}

# Renamed first: half-deleted data must never look like something to go back to.
discard_former() {
  rm -rf "$SOURCE/.zonarr-discarded"
  if [ -e "$before" ]; then mv "$before" "$SOURCE/.zonarr-discarded"; fi
  rm -rf "$SOURCE/.zonarr-discarded"
}

# For undo: the data that the last restore replaced is staged like a snapshot.
stage_former() {
  mkdir "$staged"
  : >"$staged/former"
  mv "$before" "$staged/data"
}

# Former data is kept as it was; a snapshot can be fetched again.
drop_staged() {
  if [ -e "$staged/former" ] && [ -d "$staged/data" ] && [ ! -e "$before" ]; then mv "$staged/data" "$before"; fi
  rm -rf "$staged" "$phase.new" "$SOURCE/.zonarr-discarded"
}
