package org.openedr.console.inventory.kernel;

import java.util.List;
import java.util.Optional;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.btf.Btf;
import org.openedr.console.btf.BtfException;
import org.openedr.console.btf.BtfType;

/** Names that an object's BTF tells, escaped; empty for what is gone or unusable. Any thread. */
public record BtfNames(KernelBtf types) {
  private static final BtfType NOTHING = new BtfType.Nothing();

  /** The target of a typed program. */
  record Target(String name, boolean tracepoint) {
    static final Target NONE = new Target("", false);

    /* linux: include/trace/bpf_probe.h names the type of a tracepoint so. */
    static final String TYPEDEF = "btf_trace_";
  }

  public String function(int btfId, int typeId) {
    return type(btfId, typeId) instanceof BtfType.Function function ? function.name() : "";
  }

  /** Of a struct, in its order. */
  List<String> members(int btfId, int typeId) {
    return type(btfId, typeId) instanceof BtfType.Composite struct
        ? struct.members().stream().map(BtfType.Member::name).toList()
        : List.of();
  }

  /** What a typed program is attached to: a tracepoint, by its typedef, or a function. */
  Target target(int btfId, int typeId) {
    return switch (type(btfId, typeId)) {
      case BtfType.Function function -> new Target(function.name(), false);
      case BtfType.Alias alias when alias.name().startsWith(Target.TYPEDEF) ->
          new Target(alias.name().substring(Target.TYPEDEF.length()), true);
      default -> Target.NONE;
    };
  }

  private BtfType type(int btfId, int typeId) {
    if (btfId == 0 || typeId == 0) {
      return NOTHING;
    }
    try {
      Optional<Btf> btf = types.get(btfId);
      return btf.isPresent() ? btf.get().type(typeId) : NOTHING;
    } catch (BpfException | BtfException e) {
      return NOTHING;
    }
  }
}
