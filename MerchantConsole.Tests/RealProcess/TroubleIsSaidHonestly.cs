namespace MerchantConsole.Tests.RealProcess;

/// <summary>
/// A full disk, a read-only folder, a file that another process holds: an honest answer, nothing half done, and everything goes on without a restart once the
/// trouble is over.
/// </summary>
public sealed class TroubleIsSaidHonestly(TroubleCases cases) : IClassFixture<TroubleCases>
{
    [Fact]
    public Task A_file_that_another_process_holds_for_a_second_is_waited_for() => cases.LockedForASecond;

    [Fact]
    public Task A_folder_that_is_read_only_at_the_start_is_named_and_the_console_ends() => cases.ReadOnlyAtTheStart;

    [Fact]
    public Task A_folder_that_becomes_read_only_is_an_honest_error_until_it_can_be_written_again() => cases.ReadOnlyFolder;

    [Fact]
    public Task A_full_disk_is_an_honest_error_to_staff_and_buyer_until_there_is_room_again() => cases.FullDisk;

    [Fact]
    public Task A_file_that_another_process_holds_for_longer_than_is_waited_is_an_honest_error_to_who_waited() => cases.LockedTooLong;
}
