using System.CommandLine;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Output;

namespace K8gentS.Commands;

/// <summary>
/// <c>--show-addresses</c>: addresses instead of their pseudonyms, for a person at a terminal and for nothing else. What a
/// file, a pipe or another program gets leaves the terminal, and so has none.
/// </summary>
internal sealed class ShowAddressesOption
{
    private readonly Option<bool> _option = new("--show-addresses") { Description = "Show IP and MAC addresses instead of their pseudonyms; as text on a terminal alone" };

    /// <summary>Gives a command this option.</summary>
    public void AddTo(Command command) => command.Add(_option);

    /// <summary>What remembers the addresses until the report is shown; null where they are not to be shown.</summary>
    /// <exception cref="CommandException">They are, and the report goes elsewhere than to a terminal.</exception>
    public AddressMemory? Read(ParseResult parsed, Terminal terminal, OutputFormat format)
    {
        if (!parsed.GetValue(_option))
        {
            return null;
        }

        return terminal.OutIsTerminal && format == OutputFormat.Text
            ? new AddressMemory()
            : throw new CommandException(
                "--show-addresses shows addresses as text on a terminal and nowhere else: leave it out, or leave out -o and whatever the output is piped or written to.", ExitCodes.Usage);
    }
}
